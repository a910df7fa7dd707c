#pragma once
// Small maps: nine shifted pixels side by side as one long row, then a plain matrix product.
#include "finish.h"

static void direct_rows(const Step *step, int tile, int count, float *rows) {
  int pixels = step->product.inputs / 9, channels = 4 * pixels;
  for (int t = 0; t < count; t++) {
    int row = (tile + t) / step->width, column = (tile + t) % step->width;
    float *to = rows + t / 4 * step->product.row_block + t % 4 * 4;
    for (int tap = 0; tap < 9; tap++) {
      const float *x = step->x + pixel_at(step->width, row + tap / 3 - 1, column + tap % 3 - 1, channels);
      for (int i = 0; i < pixels; i++, to += 16) store(to, mul(load(x + 4 * i), load(step->style + 4 * i)));
    }
  }
}

static void direct_finish(const Step *step, int tile, int count, const float *products) {
  const Finish *f = &step->finish;
  int channels = 4 * step->product.panels;
  for (int t = 0; t < count; t++) {
    int row = (tile + t) / f->width, column = (tile + t) % f->width;
    float *to = f->y + pixel_at(f->width, row, column, channels);
    Four noise = spread(f->noise + tile + t);
    for (int o = 0; o < channels; o += 4)
      store(to + o, finished(f, load(products + t * step->product.tile + o), o, noise));
  }
}
