// For small maps, whose time goes into reading weights: GROUP_X invocations share the inputs of a block of 2×2 cells.
var<workgroup> parts: array<Block, GROUP_X>;

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let group = layer.first + workgroup.xy;
  let plane = group.x;
  let across = layer.width / 2u + 1u;
  let row = 2u * (group.y / across);
  let column = 2u * (group.y % across);
  var sum = Block();
  for (var i = local.x; i < layer.inputs; i += GROUP_X) {
    add(&sum, i, (plane * layer.inputs + i) * 9u, i32(row), i32(column));
  }
  let at = local.x;
  parts[at] = sum;
  for (var step = GROUP_X / 2u; step > 0u; step /= 2u) {
    workgroupBarrier();
    if (at < step) {
      parts[at].even += parts[at + step].even;
      parts[at].right += parts[at + step].right;
      parts[at].below += parts[at + step].below;
      parts[at].odd += parts[at + step].odd;
    }
  }
  if (at == 0u) { put(plane, row, column, parts[0]); }
}
