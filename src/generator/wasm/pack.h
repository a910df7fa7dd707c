#pragma once
// Weights [outputs, inputs, 3, 3] to [kernels, outputs/4, K, 4]; what lies beyond the last channel stays 0.

typedef struct {
  const float *from;
  float *to;
  int outputs, inputs, panels, padded; // panels: outputs in fours; padded: K
} Packing;

INLINE void put(const Packing *p, int kernel, int o, int i, float weight) {
  p->to[(((unsigned)kernel * p->panels + o / 4) * p->padded + i) * 4 + o % 4] = weight;
}

INLINE void winograd_weights(const float w[3], float u[6]) {
  u[0] = w[0] / 4;
  u[1] = -(w[0] + w[1] + w[2]) / 6;
  u[2] = -(w[0] - w[1] + w[2]) / 6;
  u[3] = w[0] / 24 + w[1] / 12 + w[2] / 6;
  u[4] = w[0] / 24 - w[1] / 12 + w[2] / 6;
  u[5] = w[2];
}

/** Two even taps at 0, 1, -1, 2, ∞ with up_out's factors, then the odd tap. */
INLINE void up_weights(const float w[3], float u[6]) {
  u[0] = w[0];
  u[1] = (w[0] + w[2]) / 2;
  u[2] = (w[0] - w[2]) / 2;
  u[3] = (w[0] + 2 * w[2]) / 6;
  u[4] = w[2];
  u[5] = w[1];
}

INLINE void pack_six(const Packing *p, void (*axis)(const float[3], float[6])) {
  for (int o = 0; o < p->outputs; o++)
    for (int i = 0; i < p->inputs; i++) {
      const float *w = p->from + (o * p->inputs + i) * 9;
      float rows[3][6], columns[3], u[6];
      for (int r = 0; r < 3; r++) axis(w + 3 * r, rows[r]);
      for (int c = 0; c < 6; c++) {
        for (int r = 0; r < 3; r++) columns[r] = rows[r][c];
        axis(columns, u);
        for (int r = 0; r < 6; r++) put(p, r * 6 + c, o, i, u[r]);
      }
    }
}

EXPORT("packWinograd") void pack_winograd(const float *from, float *to, int outputs, int inputs, int panels, int padded) {
  Packing p = {from, to, outputs, inputs, panels, padded};
  pack_six(&p, winograd_weights);
}

EXPORT("packUp") void pack_up(const float *from, float *to, int outputs, int inputs, int panels, int padded) {
  Packing p = {from, to, outputs, inputs, panels, padded};
  pack_six(&p, up_weights);
}

/** The nine taps, each a kernel of its own: even ones first along each axis. */
EXPORT("packTaps") void pack_taps(const float *from, float *to, int outputs, int inputs, int panels, int padded) {
  Packing p = {from, to, outputs, inputs, panels, padded};
  for (int o = 0; o < outputs; o++)
    for (int i = 0; i < inputs; i++)
      for (int tap = 0; tap < 9; tap++)
        put(&p, up_place(tap / 3, 1) * 3 + up_place(tap % 3, 1), o, i, from[(o * inputs + i) * 9 + tap]);
}

/** All taps in one long row: K = 9 × inputs in fours. */
EXPORT("packDirect") void pack_direct(const float *from, float *to, int outputs, int inputs, int panels, int padded) {
  Packing p = {from, to, outputs, inputs, panels, 9 * padded};
  for (int o = 0; o < outputs; o++)
    for (int i = 0; i < inputs; i++)
      for (int tap = 0; tap < 9; tap++) put(&p, 0, o, tap * padded + i, from[(o * inputs + i) * 9 + tap]);
}

/** Σ over the taps of W², halved so that the activation's √2 comes out of the same root. */
EXPORT("packEnergies") void pack_energies(const float *from, float *to, int outputs, int inputs, int panels, int padded) {
  Packing p = {from, to, outputs, inputs, panels, padded};
  for (int o = 0; o < outputs; o++)
    for (int i = 0; i < inputs; i++) {
      float energy = 0;
      for (int tap = 0; tap < 9; tap++) energy += from[(o * inputs + i) * 9 + tap] * from[(o * inputs + i) * 9 + tap];
      put(&p, 0, o, i, energy / 2);
    }
}

/** A matrix [outputs, inputs] times `gain`. */
EXPORT("packMatrix") void pack_matrix(const float *from, float *to, int outputs, int inputs, int panels, float gain) {
  Packing p = {from, to, outputs, inputs, panels, inputs};
  for (int o = 0; o < outputs; o++)
    for (int i = 0; i < inputs; i++) put(&p, 0, o, i, from[o * inputs + i] * gain);
}
