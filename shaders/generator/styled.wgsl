// One pixel of x, times s; zero beyond the map.
fn styled(plane: u32, row: i32, column: i32) -> vec4f {
  let size = vec2i(vec2u(layer.height, layer.width));
  let place = vec2i(row, column);
  let inside = all(vec2u(place) < vec2u(size)); // what is negative becomes large
  let held = clamp(place, vec2i(), size - 1);
  let at = (i32(plane) * size.x + held.x) * size.y + held.y;
  return vec4f(x[at]) * select(vec4f(), styles[layer.style + plane], inside);
}

