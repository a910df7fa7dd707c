// An invocation makes four channels of 2×2 cells, without workgroup memory.
@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) invocation: vec3u) {
  let across = layer.width / 2u + 1u;
  let id = layer.first * vec2u(GROUP_X, GROUP_Y) + invocation.xy;
  if (id.x >= across * (layer.height / 2u + 1u) || id.y >= layer.outputs) { return; }
  let row = 2u * (id.x / across);
  let column = 2u * (id.x % across);
  var sum = Block();
  for (var i = 0u; i < layer.inputs; i++) { add(&sum, i, (id.y * layer.inputs + i) * 9u, i32(row), i32(column)); }
  put(id.y, row, column, sum);
}
