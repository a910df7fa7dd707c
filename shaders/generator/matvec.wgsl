// Matrix–vector products, many in one dispatch: y = W·x + bias, four outputs an invocation.
override GROUPS: u32; // of four outputs
override COPIES: u32; // of y, one after the other
override ACTIVATE: bool = false; // leaky ReLU
override TRUNCATE: bool = false; // draw y towards the averages, which follow the biases, by ψ
override DEMODULATE: bool = false; // 1 / √(W·x² + bias)
override GROUP_X: u32;
override GROUP_Y: u32;

@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>; // matrices [inputs, outputs/4]
@group(0) @binding(2) var<storage, read> rows: array<vec4f>; // [groups]: first x, inputs, first weight, step
@group(0) @binding(3) var<storage, read> biases: array<vec4f>; // [groups], averages [groups]
@group(0) @binding(4) var<storage, read> inputs: array<f32>; // ψ, noise factor
@group(0) @binding(5) var<storage, read_write> y: array<vec4f>; // [copies, groups]

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let group = id.x;
  if (group >= GROUPS) { return; }
  let row = vec4u(rows[group]);
  var sum = biases[group];
  for (var i = 0u; i < row.y; i++) {
    let value = x[row.x + i];
    sum += weights[row.z + i * row.w] * select(value, value * value, DEMODULATE);
  }
  if (ACTIVATE) { sum = max(sum, 0.2 * sum); }
  if (TRUNCATE) { sum = mix(biases[GROUPS + group], sum, inputs[0]); }
  if (DEMODULATE) { sum = inverseSqrt(sum); }
  for (var copy = 0u; copy < COPIES; copy++) { y[copy * GROUPS + group] = sum; }
}
