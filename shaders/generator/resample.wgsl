// y = x at M·p + t, between four pixels; beyond the map lies its mirror image. p is -1..1 to the right and down in the square in the middle.

// A row or column of the map for any whole number.
fn folded(at: i32, length: u32) -> u32 {
  let side = i32(length);
  let turn = ((at % (2 * side)) + 2 * side) % (2 * side);
  return u32(min(turn, 2 * side - 1 - turn));
}

fn pixel(plane: u32, row: i32, column: i32) -> vec4f {
  return vec4f(x[(plane * bend.height + folded(row, bend.rows)) * bend.width + folded(column, bend.columns)]);
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) invocation: vec3u) {
  let id = bend.first * vec2u(GROUP_X, GROUP_Y) + invocation.xy;
  if (id.x >= bend.columns * bend.rows || id.y >= bend.planes) { return; }
  let side = f32(bend.square);
  let middle = vec2f(vec2u(bend.columns, bend.rows)) / side;
  let here = vec2u(id.x % bend.columns, id.x / bend.columns);
  let place = (2.0 * vec2f(here) + 1.0) / side - middle;
  let m = inputs[bend.at];
  let there = vec2f(dot(m.xy, place), dot(m.zw, place)) + inputs[bend.at + 1u].xy;
  let source = clamp(((there + middle) * side - 1.0) / 2.0, vec2f(-1e6), vec2f(1e6));
  let corner = vec2i(floor(source));
  let part = source - floor(source);
  let upper = mix(pixel(id.y, corner.y, corner.x), pixel(id.y, corner.y, corner.x + 1), part.x);
  let lower = mix(pixel(id.y, corner.y + 1, corner.x), pixel(id.y, corner.y + 1, corner.x + 1), part.x);
  y[(id.y * bend.height + here.y) * bend.width + here.x] = Pixel(mix(upper, lower, part.y));
}
