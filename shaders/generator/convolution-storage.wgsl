fn tap(at: u32) -> mat4x4f { return mat4x4f(weights[at]); }

// Six neighbours of a row of x, from the one left of `column` on, styled; zeros beyond the map.
fn neighbours(plane: u32, row: i32, column: u32) -> Six {
  let s = select(vec4f(), styles[layer.style + plane], u32(row) < layer.height); // what is negative becomes large
  let at = (plane * layer.height + u32(clamp(row, 0, i32(layer.height) - 1))) * layer.width + column;
  let before = select(vec4f(), s, column > 0u);
  let after = select(vec4f(), s, column + 4u < layer.width);
  return Six(vec4f(x[max(at, 1u) - 1u]) * before, vec4f(x[at]) * s, vec4f(x[at + 1u]) * s, vec4f(x[at + 2u]) * s,
    vec4f(x[at + 3u]) * s, vec4f(x[min(at + 4u, layer.inputs * layer.height * layer.width - 1u)]) * after);
}
