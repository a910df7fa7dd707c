#pragma once
// Winograd's F(4×4, 3×3): 36 products for 16 pixels instead of 144 (Lavin and Gray, CVPR 2016).
#include "finish.h"

INLINE void winograd_in(const Four d[6], Four v[6]) {
  Four a = sub(d[4], scale(d[2], 4)), b = sub(d[3], scale(d[1], 4));
  Four c = sub(d[4], d[2]), e = scale(sub(d[3], d[1]), 2);
  v[0] = add(sub(scale(d[0], 4), scale(d[2], 5)), d[4]);
  v[1] = add(a, b);
  v[2] = sub(a, b);
  v[3] = add(c, e);
  v[4] = sub(c, e);
  v[5] = add(sub(scale(d[1], 4), scale(d[3], 5)), d[5]);
}

INLINE void winograd_out(const Four m[6], Four y[4]) {
  Four a = add(m[1], m[2]), b = sub(m[1], m[2]), c = add(m[3], m[4]), d = sub(m[3], m[4]);
  y[0] = add(add(m[0], a), c);
  y[1] = add(b, scale(d, 2));
  y[2] = add(a, scale(c, 4));
  y[3] = add(add(b, scale(d, 8)), m[5]);
}

/** 6×6 pixels × four channels, styled, to 36 numbers. */
INLINE void winograd_patch(const float *x, int row, int pixel, Four style, float *to, int slot) {
  Four columns[6][6];
  UNROLL for (int c = 0; c < 6; c++) {
    Four d[6], v[6];
    UNROLL for (int r = 0; r < 6; r++) d[r] = mul(load(x + r * row + c * pixel), style);
    winograd_in(d, v);
    UNROLL for (int r = 0; r < 6; r++) columns[r][c] = v[r];
  }
  for (int r = 0; r < 6; r++) {
    Four v[6];
    winograd_in(columns[r], v);
    UNROLL for (int c = 0; c < 6; c++) store(to + (r * 6 + c) * slot, v[c]);
  }
}

static void winograd_rows(const Step *step, int tile, int count, float *rows) {
  const Product *p = &step->product;
  int channels = 4 * p->inputs, across = step->width / 4;
  for (int t = 0; t < count; t++) {
    int row = (tile + t) / across * 4, column = (tile + t) % across * 4;
    const float *x = step->x + pixel_at(step->width, row - 1, column - 1, channels);
    float *to = rows + t / 4 * p->row_block + t % 4 * 4;
    for (int i = 0; i < p->inputs; i++)
      winograd_patch(x + 4 * i, (step->width + 2) * channels, channels, load(step->style + 4 * i), to + 16 * i,
                     p->row_slot);
  }
}

/** 36 products to 4×4 pixels. */
INLINE void winograd_pixels(const float *m, int position, Four y[4][4]) {
  Four columns[4][6];
  UNROLL for (int c = 0; c < 6; c++) {
    Four v[6], w[4];
    UNROLL for (int r = 0; r < 6; r++) v[r] = load(m + (r * 6 + c) * position);
    winograd_out(v, w);
    UNROLL for (int r = 0; r < 4; r++) columns[r][c] = w[r];
  }
  UNROLL for (int r = 0; r < 4; r++) winograd_out(columns[r], y[r]);
}

static void winograd_finish(const Step *step, int tile, int count, const float *products) {
  const Product *p = &step->product;
  const Finish *f = &step->finish;
  int channels = 4 * p->panels, across = f->width / 4;
  for (int t = 0; t < count; t++) {
    int row = (tile + t) / across * 4, column = (tile + t) % across * 4;
    float *to = f->y + pixel_at(f->width, row, column, channels);
    const float *noise = f->noise + row * f->width + column;
    for (int o = 0; o < channels; o += 4) {
      Four y[4][4];
      winograd_pixels(products + t * p->tile + o, p->position, y);
      for (int r = 0; r < 4; r++)
        UNROLL for (int c = 0; c < 4; c++)
          store(to + r * (f->width + 2) * channels + c * channels + o,
                finished(f, y[r][c], o, spread(noise + r * f->width + c)));
    }
  }
}
