#pragma once
#include "program.h"
// The same hash as grain.ts.

INLINE unsigned pcg(unsigned value) {
  unsigned state = value * 747796405u + 2891336453u;
  unsigned word = ((state >> ((state >> 28) + 4)) ^ state) * 277803737u;
  return (word >> 22) ^ word;
}

INLINE float normal(unsigned pixel, unsigned base) {
  unsigned h = pcg(pixel + base);
  return (float)((int)((h & 255) + ((h >> 8) & 255) + ((h >> 16) & 255) + (h >> 24)) - 510) * (1 / 147.8f);
}

/** What is hashed for a pixel: its place in the square picture in the middle, and in which repetition of that it is. */
INLINE unsigned noise_place(const NoiseStep *step, int pixel) {
  int square = step->square, shift = __builtin_ctz(square);
  int x = pixel % step->width - (step->width - square) / 2, y = pixel / step->width - (step->height - square) / 2;
  unsigned wing = (unsigned)(x >> shift) * 0x9e3779b9u + (unsigned)(y >> shift) * 0x85ebca6bu;
  return wing + (unsigned)((y & (square - 1)) * square + (x & (square - 1)));
}

/** Unit: `unit` pixels of a layer's noise with its strength, still or moving. */
static void run_noise(const NoiseStep *step, int unit) {
  const float *settings = step->settings;
  float strength = step->strength * settings[0] * settings[8 + step->layer];
  float here = strength * settings[1], next = strength * settings[2];
  unsigned seed = ((const unsigned *)settings)[3], moving = ((const unsigned *)settings)[4];
  unsigned base = pcg(step->layer + pcg(seed)), after = pcg(step->layer + pcg(seed + 1));
  int all = step->width * step->height, end = (unit + 1) * step->unit < all ? (unit + 1) * step->unit : all;
  for (int p = unit * step->unit; p < end; p++) {
    unsigned place = noise_place(step, p);
    step->noise[p] = moving ? here * normal(place, base) + next * normal(place, after) : strength * step->stored[p];
  }
}
