#pragma once
#include "program.h"
#include "simd.h"

enum { END_NONE, END_LEAKY, END_DEMODULATE };

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

static void run_vector(const Vector *v, int panel) {
  Four y = vector_sum(v, panel, v->end == END_DEMODULATE);
  if (v->end == END_DEMODULATE) y = wasm_f32x4_div(all(1), wasm_f32x4_sqrt(y));
  if (v->end == END_LEAKY) y = most(y, scale(y, 0.2f));
  store(v->y + 4 * panel, y);
}

/** Unit: `unit` fours of outputs of all vectors in a row. */
static void run_vectors(const VectorStep *step, int unit) {
  int at = unit * step->unit, end = at + step->unit;
  for (int n = 0; n < step->count; n++) {
    const Vector *v = step->vectors + n;
    for (int panel = at > 0 ? at : 0; panel < end && panel < v->panels; panel++) run_vector(v, panel);
    at -= v->panels;
    end -= v->panels;
  }
}

/** a + t·(b − a). */
INLINE Four between(Four a, Four b, float t) { return add(a, scale(sub(b, a), t)); }

/** Unit: `unit` fours of each row of ws: between two w, shifted, drawn by ψ towards a centre between theirs. */
static void run_rows(const RowStep *step, int unit) {
  const float *other = step->centres + 4 * step->panels;
  for (int panel = unit * step->unit; panel < (unit + 1) * step->unit && panel < step->panels; panel++) {
    Four first = load(step->first + 4 * panel), second = load(step->second + 4 * panel);
    Four near = load(step->centres + 4 * panel), far = load(other + 4 * panel), shift = load(step->shift + 4 * panel);
    for (int row = 0; row < step->count; row++) {
      float psi = step->rows[4 * row], share = step->rows[4 * row + 1];
      Four w = add(between(first, second, share), shift);
      store(step->ws + 4 * (row * step->panels + panel), between(between(near, far, share), w, psi));
    }
  }
}
