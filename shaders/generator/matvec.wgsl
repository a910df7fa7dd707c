// Matrix–vector products, many in one dispatch: y = W·x + bias, four outputs an invocation, for one vector or two.
struct Batch {
  groups: u32, // of four outputs
  step: u32, // from the first vector to the second
  activate: u32, // 1: leaky ReLU
  demodulate: u32, // 1: 1 / √(W·x² + bias)
}

@group(0) @binding(0) var<uniform> batch: Batch;
@group(0) @binding(1) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>; // matrices [inputs, outputs/4]
@group(0) @binding(3) var<storage, read> rows: array<vec4f>; // [groups]: first x, inputs, first weight, step
@group(0) @binding(4) var<storage, read> biases: array<vec4f>; // [groups]
@group(0) @binding(5) var<storage, read_write> y: array<vec4f>; // [vectors, groups]

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let group = id.x;
  if (group >= batch.groups) { return; }
  let row = vec4u(rows[group]);
  let first = row.x + id.y * batch.step;
  var sum = biases[group];
  for (var i = 0u; i < row.y; i++) {
    let value = x[first + i];
    sum += weights[row.z + i * row.w] * select(value, value * value, batch.demodulate == 1u);
  }
  if (batch.activate == 1u) { sum = max(sum, 0.2 * sum); }
  if (batch.demodulate == 1u) { sum = inverseSqrt(sum); }
  y[id.y * batch.groups + group] = sum;
}
