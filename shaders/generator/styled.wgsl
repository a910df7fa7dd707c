// One pixel of x, times s; zero beyond the map.
fn styled(plane: u32, row: i32, column: i32) -> vec4f {
  let side = i32(layer.side);
  let inside = max(u32(row), u32(column)) < layer.side; // what is negative becomes large
  let at = (i32(plane) * side + clamp(row, 0, side - 1)) * side + clamp(column, 0, side - 1);
  return vec4f(x[at]) * select(vec4f(), styles[layer.style + plane], inside);
}

