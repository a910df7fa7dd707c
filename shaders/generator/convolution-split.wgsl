// For small maps, whose time goes into reading weights: GROUP_X invocations share the inputs of a block of 4×2 pixels.
var<workgroup> parts: array<Block, GROUP_X * GROUP_Y>;

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let group = layer.first + workgroup.xy;
  let plane = group.x;
  let block = group.y * GROUP_Y + local.y;
  let column = 4u * (block % (layer.width / 4u));
  let row = 2u * (block / (layer.width / 4u));
  var sum = Block();
  for (var i = local.x; i < layer.inputs; i += GROUP_X) {
    sum = add(sum, i, (plane * layer.inputs + i) * 9u, i32(row), column);
  }
  let at = local.y * GROUP_X + local.x;
  parts[at] = sum;
  for (var step = GROUP_X / 2u; step > 0u; step /= 2u) {
    workgroupBarrier();
    if (local.x < step) {
      parts[at].upper += parts[at + step].upper;
      parts[at].lower += parts[at + step].lower;
    }
  }
  if (local.x == 0u && row < layer.height) { put(plane, row, column, factors[layer.factor + plane], parts[at].upper, parts[at].lower); }
}
