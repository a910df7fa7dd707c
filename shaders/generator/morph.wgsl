// y = x drawn to the least or the most of its neighbours, then nearer to 0, then inverted.
fn pixel(plane: u32, row: i32, column: i32) -> vec4f {
  let at = vec2u(clamp(vec2i(column, row), vec2i(0), vec2i(vec2u(bend.columns, bend.rows)) - 1));
  return vec4f(x[(plane * bend.height + at.y) * bend.width + at.x]);
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) invocation: vec3u) {
  let id = bend.first * vec2u(GROUP_X, GROUP_Y) + invocation.xy;
  if (id.x >= bend.columns * bend.rows || id.y >= bend.planes) { return; }
  let row = i32(id.x / bend.columns);
  let column = i32(id.x % bend.columns);
  let here = pixel(id.y, row, column);
  var least = here;
  var most = here;
  for (var n = 0; n < 9; n++) {
    let near = pixel(id.y, row + n / 3 - 1, column + n % 3 - 1);
    least = min(least, near);
    most = max(most, near);
  }
  let morph = inputs[bend.at + 2u].x;
  let points = inputs[bend.at + 1u].zw; // threshold, invert
  let drawn = mix(here, select(least, most, morph > 0.0), abs(morph));
  let quiet = sign(drawn) * max(abs(drawn) - points.x, vec4f());
  let end = mix(quiet, 1.0 - quiet, points.y);
  y[(id.y * bend.height + u32(row)) * bend.width + u32(column)] = Pixel(clamp(end, vec4f(-bend.limit), vec4f(bend.limit)));
}
