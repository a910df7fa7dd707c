// How a styled convolution ends: demodulation, noise, bias, leaky ReLU and clamp. The gain √2 lies in all that is added.
override CLAMP: f32;

fn finish(sum: vec4f, factor: vec4f, grain: f32, bias: vec4f) -> vec4f {
  let value = sum * factor + grain + bias;
  return clamp(max(value, 0.2 * value), vec4f(-CLAMP), vec4f(CLAMP));
}
