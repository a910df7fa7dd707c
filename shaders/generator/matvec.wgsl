// Matrix–vector products, many in one dispatch: y = W·x + bias, four outputs an invocation.
struct Batch {
  groups: u32, // of four outputs
  copies: u32, // of y, one after the other
  activate: u32, // 1: leaky ReLU
  truncate: u32, // 1: draw y towards the averages, which follow the biases, by ψ
  demodulate: u32, // 1: 1 / √(W·x² + bias)
}

@group(0) @binding(0) var<uniform> batch: Batch;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>; // matrices [inputs, outputs/4]
@group(0) @binding(3) var<storage, read> rows: array<vec4f>; // [groups]: first x, inputs, first weight, step
@group(0) @binding(4) var<storage, read> biases: array<vec4f>; // [groups], averages [groups]
@group(0) @binding(5) var<storage, read> inputs: array<f32>; // ψ, noise, seed or -1, noise of the next seed
@group(0) @binding(6) var<storage, read_write> y: array<vec4f>; // [copies, groups]

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let group = id.x;
  if (group >= batch.groups) { return; }
  let row = vec4u(rows[group]);
  var sum = biases[group];
  for (var i = 0u; i < row.y; i++) {
    let value = x[row.x + i];
    sum += weights[row.z + i * row.w] * select(value, value * value, batch.demodulate == 1u);
  }
  if (batch.activate == 1u) { sum = max(sum, 0.2 * sum); }
  if (batch.truncate == 1u) { sum = mix(biases[batch.groups + group], sum, inputs[0]); }
  if (batch.demodulate == 1u) { sum = inverseSqrt(sum); }
  for (var copy = 0u; copy < batch.copies; copy++) { y[copy * batch.groups + group] = sum; }
}
