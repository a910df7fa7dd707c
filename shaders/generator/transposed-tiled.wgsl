// A workgroup makes GROUP_Y fours of channels of 8×8 cells; x and W of four inputs at a time lie in workgroup memory.
const WIDE = 9u; // the cells' pixels and those above and left of them
var<workgroup> pixels: array<vec4f, WIDE * WIDE>; // styled
var<workgroup> matrices: array<Matrix, GROUP_Y * 9u>;

fn tap(at: u32) -> mat4x4f { return mat4x4f(matrices[at]); }

fn pixel(plane: u32, row: i32, column: i32) -> vec4f { return pixels[u32(row + 1) * WIDE + u32(column + 1)]; }

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let across = (layer.width + 9u) / 8u; // width / 2 + 1 blocks, four a tile
  let group = layer.first + workgroup.xy;
  let corner = 8u * vec2u(group.x / across, group.x % across); // row, column
  let first = group.y * GROUP_Y;
  let cell = 2u * vec2u(local.x / 4u, local.x % 4u);
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
    add(&sum, i, local.y * 9u, i32(cell.x), i32(cell.y));
  }
  let plane = first + local.y;
  let at = corner + cell;
  if (plane >= layer.outputs || at.x > layer.height || at.y > layer.width) { return; }
  put(plane, at.x, at.y, sum);
}
