#pragma once
#include "program.h"
#include "simd.h"

/** `fours` fours of tiles by four outputs; eight tiles keep both multipliers busy. */
INLINE void multiply_tiles(const int fours, const Product *p, const float *row, const float *weight, float *to) {
  Four sum[8];
  UNROLL for (int t = 0; t < 4 * fours; t++) sum[t] = all(0);
  const float *second = row + p->row_block;
  const float *end = weight + p->inputs * 16;
  for (; weight != end; row += 16, second += 16, weight += 16)
    UNROLL for (int k = 0; k < 4; k++) {
      Four w = load(weight + 4 * k);
      UNROLL for (int t = 0; t < 4 * fours; t++) {
        const float *x = t < 4 ? row : second;
        sum[t] = add(sum[t], mul(spread(x + t % 4 * 4 + k), w));
      }
    }
  UNROLL for (int t = 0; t < 4 * fours; t++) store(to + t * p->tile, sum[t]);
}

/** Outputs from..to (in fours) of one kernel, for `blocks` fours of tiles; the weights of four outputs stay in L1. */
static void multiply(const Product *p, int kernel, int from, int to, const float *rows, float *products, int blocks) {
  const int *pairs = p->table + p->kernels + 1;
  const float *weights = p->weights + (unsigned)kernel * p->panels * p->inputs * 16;
  for (int panel = from; panel < to; panel++)
    for (int pair = p->table[kernel]; pair < p->table[kernel + 1]; pair++) {
      const float *row = rows + pairs[2 * pair] * p->row_slot;
      float *out = products + pairs[2 * pair + 1] * p->position + panel * 4;
      const float *weight = weights + panel * p->inputs * 16;
      int block = 0;
      for (; block + 1 < blocks; block += 2)
        multiply_tiles(2, p, row + block * p->row_block, weight, out + block * 4 * p->tile);
      if (block < blocks) multiply_tiles(1, p, row + block * p->row_block, weight, out + block * 4 * p->tile);
    }
}

/** Unit: `unit` fours of outputs of one kernel. */
static void run_product(const Step *step, int unit) {
  const Product *p = &step->product;
  int chunks = (p->panels + step->unit - 1) / step->unit;
  int from = unit % chunks * step->unit;
  int to = from + step->unit < p->panels ? from + step->unit : p->panels;
  int tiles = (step->width / step->patch) * (step->height / step->patch);
  multiply(p, unit / chunks, from, to, p->rows, p->products, tiles / 4);
}
