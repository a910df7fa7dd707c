// Winograd's F(2×2, 3×3) (Lavin and Gray, 2015): 16 multiplications for 2×2 pixels where the direct form has 36. A
// workgroup of 128 makes eight fours of channels of 4×4 tiles of 2×2 pixels. `weights` is [outputs/4, inputs/4, 16].
var<workgroup> work: array<vec4f, 512>; // [2 fours, 16 frequencies, 16 tiles]

// One row of Bᵀ·X·B of a tile of 4×4 pixels: [0] - [2], [1] + [2], [2] - [1], [1] - [3], along rows and columns.
fn spread(plane: u32, slot: u32, row: i32, column: i32, u: u32) {
  let above = row + i32(select(u, 1u, u == 3u));
  let under = row + i32(select(select(2u, 1u, u == 2u), 3u, u == 3u));
  let sign = select(-1.0, 1.0, u == 1u);
  var line = array<vec4f, 4>();
  for (var v = 0; v < 4; v++) { line[v] = styled(plane, above, column + v) + sign * styled(plane, under, column + v); }
  work[slot] = line[0] - line[2];
  work[slot + 16u] = line[1] + line[2];
  work[slot + 32u] = line[2] - line[1];
  work[slot + 48u] = line[1] - line[3];
}

fn four(at: u32) -> mat4x4f { return mat4x4f(work[at], work[at + 1u], work[at + 2u], work[at + 3u]); }

fn keep(at: u32, sum: mat4x4f) { for (var n = 0u; n < 4u; n++) { work[at + n] = sum[n]; } }

// Pixel (a, b) of Aᵀ·M·A, where Aᵀ is [1, 1, 1, 0], [0, 1, -1, -1].
fn gather(slot: u32, a: u32, b: u32) -> vec4f {
  let down = select(vec4f(1.0, 1.0, 1.0, 0.0), vec4f(0.0, 1.0, -1.0, -1.0), a == 1u);
  let across = select(vec4f(1.0, 1.0, 1.0, 0.0), vec4f(0.0, 1.0, -1.0, -1.0), b == 1u);
  var sum = vec4f();
  for (var n = 0u; n < 16u; n++) { sum += down[n / 4u] * across[n % 4u] * work[slot + n * 16u]; }
  return sum;
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) lane: u32) {
  let tiles = (layer.width + 7u) / 8u;
  let tile = (lane / 4u) % 16u; // to spread and to gather
  let group = layer.first + workgroup.xy;
  let corner = 8u * vec2u(group.x / tiles, group.x % tiles) + 2u * vec2u(tile / 4u, tile % 4u); // row, column
  let frequency = lane % 16u; // to multiply: two fours of channels, eight tiles
  let begin = frequency * 16u + (lane / 16u) % 2u * 8u;
  let pair = lane / 32u;
  let most = layer.outputs - 1u;
  let first = min(group.y * 8u + 2u * pair, most) * layer.inputs;
  let second = min(group.y * 8u + 2u * pair + 1u, most) * layer.inputs;
  var sums = array<mat4x4f, 4>();
  for (var i = 0u; i < layer.inputs; i += 2u) {
    workgroupBarrier();
    if (i + lane / 64u < layer.inputs) {
      spread(i + lane / 64u, (lane / 64u * 16u + lane % 4u * 4u) * 16u + tile, i32(corner.x) - 1, i32(corner.y) - 1, lane % 4u);
    }
    workgroupBarrier();
    for (var n = 0u; n < min(2u, layer.inputs - i); n++) {
      let u = mat4x4f(weights[(first + i + n) * 16u + frequency]);
      let v = mat4x4f(weights[(second + i + n) * 16u + frequency]);
      let left = four(begin + n * 256u);
      let right = four(begin + n * 256u + 4u);
      sums[0] += u * left;
      sums[1] += u * right;
      sums[2] += v * left;
      sums[3] += v * right;
    }
  }
  let at = corner + vec2u((lane / 2u) % 2u, lane % 2u);
  for (var p = 0u; p < 4u; p++) {
    workgroupBarrier();
    if (pair == p) { for (var n = 0u; n < 4u; n++) { keep(begin + n / 2u * 256u + n % 2u * 4u, sums[n]); } }
    workgroupBarrier();
    let plane = group.y * 8u + 2u * p + lane / 64u;
    if (plane <= most && at.x < layer.height && at.y < layer.width) {
      let sum = gather(lane / 64u * 256u + tile, (lane / 2u) % 2u, lane % 2u);
      finish(plane, at.x, at.y, factors[layer.factor + plane] * sum, grain(at.x, at.y / 4u * 4u)[at.y % 4u]);
    }
  }
}
