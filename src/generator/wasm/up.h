#pragma once
// Transposed 3×3 convolution of stride 2 as a product of polynomials (Toom and Cook): along one axis x's 4 pixels give 5 even
// outputs (two taps, evaluated at 0, 1, -1, 2, ∞) and 4 odd ones (one tap). 81 products for 16 pixels instead of 144.
// A tile's patch of (2·tile + 1)² outputs overlaps its neighbours' by one row and column, which are added.
#include "finish.h"

/** The pixels themselves and their polynomial at three points: [0], 1, -1, 2, [3], [1], [2]. */
INLINE void up_in(const Four d[4], Four v[7]) {
  Four even = add(d[0], d[2]), odd = add(d[1], d[3]);
  v[0] = d[0];
  v[1] = add(even, odd);
  v[2] = sub(even, odd);
  v[3] = add(add(d[0], scale(d[2], 4)), add(scale(d[1], 2), scale(d[3], 8)));
  v[4] = d[3];
  v[5] = d[1];
  v[6] = d[2];
}

/** Five values of a polynomial back to its coefficients; the halves and the sixth lie in the weights. */
INLINE void up_out(Four p[5]) {
  Four c0 = p[0], c4 = p[4];
  Four c2 = sub(add(p[1], p[2]), add(c0, c4)), b = sub(p[1], p[2]);
  Four third = sub(p[3], add(scale(add(c0, scale(c2, 4)), 1 / 6.0f), scale(c4, 16 / 6.0f)));
  Four c3 = sub(third, scale(b, 1 / 3.0f));
  p[1] = sub(b, c3);
  p[2] = c2;
  p[3] = c3;
}

INLINE void up_patch(const float *x, int row, int pixel, Four style, float *to, int slot) {
  Four columns[7][4];
  UNROLL for (int c = 0; c < 4; c++) {
    Four d[4], v[7];
    UNROLL for (int r = 0; r < 4; r++) d[r] = mul(load(x + r * row + c * pixel), style);
    up_in(d, v);
    UNROLL for (int r = 0; r < 7; r++) columns[r][c] = v[r];
  }
  for (int r = 0; r < 7; r++) {
    Four v[7];
    up_in(columns[r], v);
    UNROLL for (int c = 0; c < 7; c++) store(to + (r * 7 + c) * slot, v[c]);
  }
}

/** Tiles of one pixel are a row as they are; tiles of 4×4 are evaluated. */
static void up_rows(const Step *step, int tile, int count, float *rows) {
  const Product *p = &step->product;
  int channels = 4 * p->inputs, across = step->width / step->patch;
  for (int t = 0; t < count; t++) {
    int row = (tile + t) / across * step->patch, column = (tile + t) % across * step->patch;
    const float *x = step->x + pixel_at(step->width, row, column, channels);
    float *to = rows + t / 4 * p->row_block + t % 4 * 4;
    for (int i = 0; i < p->inputs; i++, to += 16)
      if (step->patch == 1) store(to, mul(load(x + 4 * i), load(step->style + 4 * i)));
      else up_patch(x + 4 * i, (step->width + 2) * channels, channels, load(step->style + 4 * i), to, p->row_slot);
  }
}

/** Five of nine products along one axis, in place. */
INLINE void up_line(float *m, int stride) {
  Four p[5];
  UNROLL for (int k = 0; k < 5; k++) p[k] = load(m + k * stride);
  up_out(p);
  UNROLL for (int k = 1; k < 4; k++) store(m + k * stride, p[k]);
}

/** 9×9 products to the patch's 9×9 outputs, in place: even ones first along each axis. */
static void up_interpolate(const Step *step, int count, float *products) {
  if (step->patch == 1) return;
  const Product *p = &step->product;
  for (int t = 0; t < count; t++)
    for (int o = 0; o < p->panels; o++) {
      float *m = products + (unsigned)t * p->tile + 4 * o;
      for (int k = 0; k < 9; k++) up_line(m + k * p->position, 9 * p->position);
      for (int k = 0; k < 9; k++) up_line(m + 9 * k * p->position, p->position);
    }
}

/** Row or column `at` of a patch is this one of the products. */
INLINE int up_place(int at, int patch) { return at % 2 == 0 ? at / 2 : patch + 1 + at / 2; }

/** to (+)= the outputs of row `row` of the patches `line`, [2·width + 1, N]. */
static void up_gather(const Step *step, int line, int row, int adds, float *to) {
  const Product *p = &step->product;
  int across = step->width / step->patch, channels = 4 * p->panels, span = 2 * step->patch;
  const float *m = p->products + (unsigned)line * across * p->tile + up_place(row, step->patch) * (span + 1) * p->position;
  for (int tile = 0; tile < across; tile++, m += p->tile)
    for (int at = 0; at <= span; at++, to += channels) {
      const float *from = m + up_place(at, step->patch) * p->position;
      if (at == span && tile < across - 1) break;
      int shared = at == 0 && tile > 0;
      const float *left = from + up_place(span, step->patch) * p->position - p->tile;
      for (int o = 0; o < channels; o += 4) {
        Four y = load(from + o);
        if (shared) y = add(y, load(left + o));
        if (adds) y = add(y, load(to + o));
        store(to + o, y);
      }
    }
}

/** ¼, ¾, ¾, ¼ along a row of 2·width + 1 outputs with a zero before and after. */
static void up_smooth_row(const float *y, float *to, int count, int channels) {
  for (int at = 0; at < count * channels; at += 4) {
    Four outer = add(load(y + at - channels), load(y + at + 2 * channels));
    Four inner = add(load(y + at), load(y + at + channels));
    store(to + at, add(scale(outer, 0.25f), scale(inner, 0.75f)));
  }
}

/** Row `at` of all outputs, smoothed along itself; zeros beyond the first and the last. */
static void up_row(const Step *step, int at, float *line, float *to) {
  int width = 2 * step->width, height = 2 * step->height, channels = 4 * step->product.panels, span = 2 * step->patch;
  if (at < 0 || at > height) {
    for (int i = 0; i < width * channels; i += 4) store(to + i, all(0));
    return;
  }
  int patch = at / span, row = at % span;
  if (at < height) up_gather(step, patch, row, 0, line + channels);
  if (row == 0 && patch > 0) up_gather(step, patch - 1, span, at < height, line + channels);
  up_smooth_row(line + channels, to, width, channels);
}

/** Unit: `unit` rows of the doubled map, smoothed and finished. Scratch: a line with a zero at both ends, four rows. */
static void run_smooth(const Step *step, int unit, float *scratch) {
  const Finish *f = &step->finish;
  int channels = 4 * step->product.panels, row_floats = f->width * channels;
  float *rows = scratch + (f->width + 3) * channels;
  for (int o = 0; o < channels; o += 4) {
    store(scratch + o, all(0));
    store(scratch + (f->width + 2) * channels + o, all(0));
  }
  int first = unit * step->unit;
  for (int k = -1; k < 2; k++) up_row(step, first + k, scratch, rows + ((first + k) & 3) * row_floats);
  for (int row = first; row < first + step->unit && row < f->height; row++) {
    up_row(step, row + 2, scratch, rows + ((row + 2) & 3) * row_floats);
    const float *a = rows + ((row - 1) & 3) * row_floats, *b = rows + (row & 3) * row_floats;
    const float *c = rows + ((row + 1) & 3) * row_floats, *d = rows + ((row + 2) & 3) * row_floats;
    float *to = f->y + pixel_at(f->width, row, 0, channels);
    for (int column = 0; column < f->width; column++) {
      Four noise = spread(f->noise + row * f->width + column);
      for (int o = 0; o < channels; o += 4, a += 4, b += 4, c += 4, d += 4, to += 4) {
        Four y = add(scale(add(load(a), load(d)), 0.25f), scale(add(load(b), load(c)), 0.75f));
        store(to, finished(f, y, o, noise));
      }
    }
  }
}
