#pragma once
#include "finish.h"

/** The sums of four vectors as one vector. */
INLINE Four sums(Four a, Four b, Four c, Four d) {
  Four low = add(wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
  Four high = add(wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), wasm_i32x4_shuffle(c, d, 2, 6, 3, 7));
  return add(wasm_i32x4_shuffle(low, high, 0, 1, 4, 5), wasm_i32x4_shuffle(low, high, 2, 3, 6, 7));
}

/** Two neighbours' colours: weights [K/4, 4 colours, 4 inputs]. */
INLINE void two_colours(const float *x, const float *weights, int inputs, Four out[2]) {
  Four sum[2][4];
  UNROLL for (int c = 0; c < 4; c++) sum[0][c] = sum[1][c] = all(0);
  const float *right = x + 4 * inputs;
  for (int i = 0; i < inputs; i++, x += 4, right += 4, weights += 16) {
    Four a = load(x), b = load(right);
    UNROLL for (int c = 0; c < 3; c++) {
      sum[0][c] = add(sum[0][c], mul(a, load(weights + 4 * c)));
      sum[1][c] = add(sum[1][c], mul(b, load(weights + 4 * c)));
    }
    sum[0][3] = add(sum[0][3], mul(a, load(weights + 12)));
    sum[1][3] = add(sum[1][3], mul(b, load(weights + 12)));
  }
  UNROLL for (int p = 0; p < 2; p++) out[p] = sums(sum[p][0], sum[p][1], sum[p][2], sum[p][3]);
}

/** A pixel of the doubled picture: 9/16, 3/16, 3/16, 1/16 of the four nearest. */
INLINE Four doubled(const float *below, int width, int row, int column) {
  int down = row & 1 ? (width + 2) * 4 : -(width + 2) * 4, right = column & 1 ? 4 : -4;
  const float *at = below + pixel_at(width, row / 2, column / 2, 4);
  Four near = add(scale(load(at), 9 / 16.0f), scale(load(at + right), 3 / 16.0f));
  return add(near, add(scale(load(at + down), 3 / 16.0f), scale(load(at + down + right), 1 / 16.0f)));
}

/** Unit: `unit` rows of the picture. Scratch: styled weights. */
static void run_colours(const ColourStep *step, int unit, float *scratch) {
  int channels = 4 * step->inputs;
  for (int i = 0; i < step->inputs; i++)
    for (int c = 0; c < 4; c++)
      store(scratch + i * 16 + 4 * c, mul(load(step->weights + i * 16 + 4 * c), load(step->style + 4 * i)));
  Four bias = load(step->bias), limit = all(step->clamp), floor = all(-step->clamp);
  for (int row = unit * step->unit; row < (unit + 1) * step->unit && row < step->height; row++)
    for (int column = 0; column < step->width; column += 2) {
      Four y[2];
      two_colours(step->x + pixel_at(step->width, row, column, channels), scratch, step->inputs, y);
      UNROLL for (int p = 0; p < 2; p++) {
        y[p] = most(least(add(y[p], bias), limit), floor);
        if (step->below) y[p] = add(y[p], doubled(step->below, step->width / 2, row, column + p));
        if (column + p < step->width) store(step->image + pixel_at(step->width, row, column + p, 4), y[p]);
      }
    }
}

/** 0..1 as binary16, rounded to nearest even: subnormal halves by adding ½, whose last place is theirs. */
INLINE Four half(Four x) {
  Four odd = wasm_v128_and(wasm_u32x4_shr(x, 13), wasm_i32x4_splat(1));
  Four rounded = wasm_i32x4_add(wasm_i32x4_sub(x, wasm_i32x4_splat(112 << 23)), wasm_i32x4_add(odd, wasm_i32x4_splat(0xfff)));
  Four small = wasm_i32x4_sub(add(x, all(0.5f)), all(0.5f));
  return wasm_v128_bitselect(small, wasm_u32x4_shr(rounded, 13), wasm_f32x4_lt(x, all(1 / 16384.0f)));
}

/** Unit: `unit` rows as sRGB 0..1 in half RGBA. One colour is grey. */
static void run_pixels(const PixelStep *step, int unit) {
  for (int row = unit * step->unit; row < (unit + 1) * step->unit && row < step->height; row++)
    for (int column = 0; column < step->width; column++) {
      Four y = load(step->image + pixel_at(step->width, row, column, 4));
      y = most(least(add(scale(y, 0.5f), all(0.5f)), all(1)), all(0));
      y = wasm_i32x4_replace_lane(half(y), 3, 0x3c00);
      if (step->colours == 1) y = wasm_i32x4_shuffle(y, y, 0, 0, 0, 3);
      wasm_v128_store64_lane(step->pixels + (row * step->width + column) * 4, wasm_u16x8_narrow_i32x4(y, y), 0);
    }
}
