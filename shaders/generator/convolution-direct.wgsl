// An invocation makes four channels of 4×2 pixels, without workgroup memory.
@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) invocation: vec3u) {
  let id = layer.first * vec2u(GROUP_X, GROUP_Y) + invocation.xy;
  if (id.x >= layer.width * layer.height / 8u || id.y >= layer.outputs) { return; }
  let column = 4u * (id.x % (layer.width / 4u));
  let row = 2u * (id.x / (layer.width / 4u));
  var sum = Block();
  for (var i = 0u; i < layer.inputs; i++) { sum = add(sum, i, (id.y * layer.inputs + i) * 9u, i32(row), column); }
  let d = factors[layer.factor + id.y];
  put(id.y, row, column, d, sum.upper, sum.lower);
}
