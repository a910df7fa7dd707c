#pragma once
#include "finish.h"

/** A row or column of the map for any whole number: beyond it lies its mirror image. */
INLINE int folded(int at, int side) {
  int turn = ((at % (2 * side)) + 2 * side) % (2 * side);
  return turn < side ? turn : 2 * side - 1 - turn;
}

/** A place between two pixels along one axis. */
typedef struct {
  int low, high;
  float part;
} Between;

INLINE Between place(float at, int side) {
  float held = at < -1e6f ? -1e6f : at > 1e6f ? 1e6f : at, low = __builtin_floorf(held);
  return (Between){folded((int)low, side), folded((int)low + 1, side), held - low};
}

INLINE Four weigh(Four a, Four b, float part) { return add(scale(a, 1 - part), scale(b, part)); }

/** Unit: `unit` rows of the map, each pixel from its place, between four. */
static void run_resample(const BendStep *step, int unit) {
  const float *m = step->bend;
  int width = step->width, height = step->height, channels = 4 * step->panels;
  float square = step->square, half = width / square, rise = height / square;
  for (int row = unit * step->unit; row < (unit + 1) * step->unit && row < height; row++)
    for (int column = 0; column < width; column++) {
      float u = (2.0f * column + 1) / square - half, v = (2.0f * row + 1) / square - rise;
      Between x = place(((m[0] * u + m[1] * v + m[4] + half) * square - 1) / 2, width);
      Between y = place(((m[2] * u + m[3] * v + m[5] + rise) * square - 1) / 2, height);
      const float *a = step->x + pixel_at(width, y.low, x.low, channels), *b = step->x + pixel_at(width, y.low, x.high, channels);
      const float *c = step->x + pixel_at(width, y.high, x.low, channels), *d = step->x + pixel_at(width, y.high, x.high, channels);
      float *to = step->bent + (row * width + column) * channels;
      for (int o = 0; o < channels; o += 4) {
        Four upper = weigh(load(a + o), load(b + o), x.part), lower = weigh(load(c + o), load(d + o), x.part);
        store(to + o, weigh(upper, lower, y.part));
      }
    }
}

/** Drawn to the least or the most of 3×3 neighbours, then nearer to 0, then inverted. */
INLINE Four morphed(const BendStep *step, const float *x, int row, int column) {
  int width = step->width, height = step->height, channels = 4 * step->panels;
  float threshold = step->bend[6], invert = step->bend[7], morph = step->bend[8];
  Four here = load(x + (row * width + column) * channels), end = here;
  for (int r = row > 0 ? row - 1 : 0; r <= row + 1 && r < height; r++)
    for (int c = column > 0 ? column - 1 : 0; c <= column + 1 && c < width; c++) {
      Four near = load(x + (r * width + c) * channels);
      end = morph > 0 ? most(end, near) : least(end, near);
    }
  Four drawn = add(here, scale(sub(end, here), morph < 0 ? -morph : morph));
  Four quiet = most(sub(wasm_f32x4_abs(drawn), all(threshold)), all(0));
  Four y = wasm_v128_or(quiet, wasm_v128_and(drawn, wasm_i32x4_splat(1 << 31)));
  y = weigh(y, sub(all(1), y), invert);
  return most(least(y, all(step->clamp)), all(-step->clamp));
}

/** Unit: `unit` rows of the map, back to where it lies. */
static void run_morph(const BendStep *step, int unit) {
  int width = step->width, height = step->height, channels = 4 * step->panels;
  for (int row = unit * step->unit; row < (unit + 1) * step->unit && row < height; row++)
    for (int column = 0; column < width; column++)
      for (int o = 0; o < channels; o += 4)
        store(step->x + pixel_at(width, row, column, channels) + o, morphed(step, step->bent + o, row, column));
}
