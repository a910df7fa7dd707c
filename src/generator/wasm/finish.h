#pragma once
#include "program.h"
#include "simd.h"

/** The layer's end for four channels of a pixel; `noise` lies at the pixel. √2 is in factor, noise and bias. */
INLINE Four finished(const Finish *f, Four sum, int channel, Four noise) {
  Four y = add(mul(sum, load(f->factor + channel)), add(noise, load(f->bias + channel)));
  y = most(y, scale(y, 0.2f));
  return most(least(y, all(f->clamp)), all(-f->clamp));
}

/** Where a pixel of a map with a border lies. */
INLINE unsigned pixel_at(int width, int row, int column, int channels) {
  return (unsigned)((row + 1) * (width + 2) + column + 1) * channels;
}
