// A workgroup makes GROUP_Y fours of channels of 8×8 pixels; x and W of four inputs at a time lie in workgroup memory.
const WIDE = 10u; // the pixels and those around them
var<workgroup> pixels: array<vec4f, WIDE * WIDE>; // styled
var<workgroup> matrices: array<Matrix, GROUP_Y * 9u>;

fn tap(at: u32) -> mat4x4f { return mat4x4f(matrices[at]); }

// Six neighbours of a row of the tile, from the one left of `column` on.
fn neighbours(plane: u32, row: i32, column: u32) -> Six {
  let at = u32(row + 1) * WIDE + column;
  return Six(pixels[at], pixels[at + 1u], pixels[at + 2u], pixels[at + 3u], pixels[at + 4u], pixels[at + 5u]);
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let across = (layer.width + 7u) / 8u;
  let group = layer.first + workgroup.xy;
  let corner = 8u * vec2u(group.x / across, group.x % across); // row, column
  let first = group.y * GROUP_Y;
  let row = 2u * (local.x / 2u);
  let column = 4u * (local.x % 2u);
  var sum = Block();
  for (var i = 0u; i < layer.inputs; i++) {
    workgroupBarrier();
    for (var n = lane; n < WIDE * WIDE; n += GROUP_X * GROUP_Y) {
      pixels[n] = styled(i, i32(corner.x + n / WIDE) - 1, i32(corner.y + n % WIDE) - 1);
    }
    for (var n = lane; n < GROUP_Y * 9u; n += GROUP_X * GROUP_Y) {
      matrices[n] = weights[(min(first + n / 9u, layer.outputs - 1u) * layer.inputs + i) * 9u + n % 9u];
    }
    workgroupBarrier();
    sum = add(sum, i, local.y * 9u, i32(row), column);
  }
  let plane = first + local.y;
  let at = corner + vec2u(row, column);
  if (plane >= layer.outputs || at.x >= layer.height || at.y >= layer.width) { return; }
  put(plane, at.x, at.y, factors[layer.factor + plane], sum.upper, sum.lower);
}
