#pragma once
#include "program.h"
#include "simd.h"

enum { END_NONE, END_LEAKY, END_TRUNCATE, END_DEMODULATE };

/** Σ weights·x for four outputs; with `squares` x is squared. */
INLINE Four vector_sum(const Vector *v, int panel, int squares) {
  Four sum[2] = {load(v->bias + 4 * panel), all(0)};
  const float *weights = v->weights + panel * v->inputs * 4;
  for (int i = 0; i < v->inputs; i++) {
    Four x = spread(v->x + i);
    if (squares) x = mul(x, x);
    sum[i & 1] = add(sum[i & 1], mul(x, load(weights + 4 * i)));
  }
  return add(sum[0], sum[1]);
}

static void run_vector(const Vector *v, int panel, float psi) {
  Four y = vector_sum(v, panel, v->end == END_DEMODULATE);
  if (v->end == END_DEMODULATE) y = wasm_f32x4_div(all(1), wasm_f32x4_sqrt(y));
  if (v->end == END_LEAKY || v->end == END_TRUNCATE) y = most(y, scale(y, 0.2f));
  if (v->end == END_TRUNCATE) {
    Four average = load(v->average + 4 * panel);
    y = add(average, scale(sub(y, average), psi));
  }
  for (int copy = 0; copy < v->copies; copy++) store(v->y + copy * v->stride + 4 * panel, y);
}

/** Unit: `unit` fours of outputs of all vectors in a row. */
static void run_vectors(const VectorStep *step, int unit) {
  int at = unit * step->unit, end = at + step->unit;
  for (int n = 0; n < step->count; n++) {
    const Vector *v = step->vectors + n;
    for (int panel = at > 0 ? at : 0; panel < end && panel < v->panels; panel++) run_vector(v, panel, *step->psi);
    at -= v->panels;
    end -= v->panels;
  }
}
