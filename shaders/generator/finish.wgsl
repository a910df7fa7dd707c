// How a styled convolution ends: demodulation, noise, bias, leaky ReLU and clamp. The gain √2 lies in all that is added.
override CLAMP: f32;

fn finish(sum: vec4f, factor: vec4f, grain: f32, bias: vec4f) -> vec4f {
  let value = sum * factor + grain + bias;
  return clamp(max(value, 0.2 * value), vec4f(-CLAMP), vec4f(CLAMP));
}

struct Four { a: vec4f, b: vec4f, c: vec4f, d: vec4f }

// Four pixels of a row, finished, into y [outputs/4, side, side].
fn put(plane: u32, row: u32, column: u32, sum: Four) {
  let at = row * SIDE + column;
  let to = plane * SIDE * SIDE + at;
  let factor = factors[FACTOR + plane];
  let grain = ends[OUTPUTS + at / 4u] * inputs[1];
  let bias = ends[plane];
  y[to] = finish(sum.a, factor, grain.x, bias);
  y[to + 1u] = finish(sum.b, factor, grain.y, bias);
  y[to + 2u] = finish(sum.c, factor, grain.z, bias);
  y[to + 3u] = finish(sum.d, factor, grain.w, bias);
}

