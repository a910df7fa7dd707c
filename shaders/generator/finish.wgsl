// How a styled convolution ends: noise, bias, leaky ReLU and clamp. The gain √2 lies in all that is added.

// The PCG hash of 32-bit integers (Jarzynski and Olano, "Hash Functions for GPU Rendering", JCGT 2020).
fn pcg(value: vec4u) -> vec4u {
  let state = value * 747796405u + 2891336453u;
  let word = ((state >> ((state >> vec4u(28u)) + 4u)) ^ state) * 277803737u;
  return (word >> vec4u(22u)) ^ word;
}

// About normal: four bytes of a hash, summed; mean 0, variance 1.
fn normal(hash: vec4u) -> vec4f {
  let low = hash & vec4u(0x00ff00ffu);
  let high = (hash >> vec4u(8u)) & vec4u(0x00ff00ffu);
  let pairs = low + high;
  return vec4f(vec4i((pairs & vec4u(0xffffu)) + (pairs >> vec4u(16u))) - 510) / 147.8;
}

// What is hashed for four pixels of a row: where they are in the square picture that lies in the middle, and beyond it
// which of its repetitions they are in.
fn places(row: u32, column: u32) -> vec4u {
  let first = (vec2i(vec2u(layer.rows, layer.columns)) - i32(layer.square)) / 2; // floor: never negative
  let y = i32(row) - first.x;
  let x = vec4i(i32(column) - first.y) + vec4i(0, 1, 2, 3);
  let mask = i32(layer.square) - 1;
  let shift = firstTrailingBit(layer.square);
  let wing = vec4u(x >> vec4u(shift)) * 0x9e3779b9u + u32(y >> shift) * 0x85ebca6bu;
  return wing + u32(y & mask) * layer.square + vec4u(x & vec4i(mask));
}

// The noise of four pixels of a row: as stored, or between two seeds.
fn grain(row: u32, column: u32) -> vec4f {
  let grit = inputs[4u + layer.row];
  if (inputs[2] < 0.0) { return grit * inputs[1] * ends[layer.outputs + (row * layer.width + column) / 4u]; }
  let seed = u32(inputs[2]);
  let seeds = pcg(layer.row + pcg(vec4u(seed, seed + 1u, 0u, 0u)));
  let pixels = places(row, column);
  return grit * layer.strength * (inputs[1] * normal(pcg(pixels + seeds.x)) + inputs[3] * normal(pcg(pixels + seeds.y)));
}

// A sum that is demodulated, into y [outputs/4, height, width].
fn finish(plane: u32, row: u32, column: u32, value: vec4f, noise: f32) {
  let end = value + noise + ends[plane];
  let limit = select(0.0, layer.limit, row < layer.rows && column < layer.columns);
  y[(plane * layer.height + row) * layer.width + column] = Pixel(clamp(max(end, 0.2 * end), vec4f(-limit), vec4f(limit)));
}

// The sums of 4×2 pixels, times `d`.
fn put(plane: u32, row: u32, column: u32, d: vec4f, upper: mat4x4f, lower: mat4x4f) {
  let sums = array<mat4x4f, 2>(upper, lower);
  for (var n = 0u; n < 2u; n++) {
    let noise = grain(row + n, column);
    for (var m = 0u; m < 4u; m++) { finish(plane, row + n, column + m, sums[n][m] * d, noise[m]); }
  }
}
