// image = W·(s·x) + bias, on top of the doubled picture below it ([1, 3, 3, 1], gain 4). An invocation makes 2×2 pixels.
@group(0) @binding(1) var<storage, read> x: array<Pixel>; // [inputs/4, height, width]
@group(0) @binding(2) var<storage, read> weights: array<mat4x4f>; // [inputs/4] of 4 inputs × 4 colours, then the bias
@group(0) @binding(3) var<storage, read> styles: array<vec4f>;
@group(0) @binding(4) var<storage, read> below: array<vec4f>; // [rows/2, columns/2]

// A pair of a row of the doubled picture, before rows are mixed; zeros beyond the picture.
struct Pair { a: vec4f, b: vec4f }

fn doubled(row: i32, column: i32) -> Pair {
  let rows = layer.rows / 2u;
  let columns = i32(layer.columns / 2u);
  let start = clamp(row, 0, i32(rows) - 1) * columns;
  let weight = select(0.0, 0.25, u32(row) < rows);
  let left = select(0.0, weight, column > 0);
  let right = select(0.0, weight, column + 1 < columns);
  let middle = 3.0 * weight * below[start + column];
  return Pair(left * below[start + max(column - 1, 0)] + middle, middle + right * below[start + min(column + 1, columns - 1)]);
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let across = (layer.columns + 1u) / 2u;
  if (id.x >= across * ((layer.rows + 1u) / 2u)) { return; }
  let row = id.x / across;
  let column = id.x % across;
  let at = 2u * row * layer.width + 2u * column;
  let bias = weights[layer.inputs][0];
  var pixels = mat4x4f(bias, bias, bias, bias); // two above, two below
  for (var i = 0u; i < layer.inputs; i++) {
    let first = i * layer.height * layer.width + at;
    let s = styles[layer.style + i];
    pixels += weights[i] * mat4x4f(vec4f(x[first]) * s, vec4f(x[first + 1u]) * s, vec4f(x[first + layer.width]) * s,
      vec4f(x[first + layer.width + 1u]) * s);
  }
  for (var n = 0u; n < 4u; n++) { pixels[n] = clamp(pixels[n], vec4f(-layer.limit), vec4f(layer.limit)); }
  if (layer.below == 1u) {
    let above = doubled(i32(row) - 1, i32(column));
    let here = doubled(i32(row), i32(column));
    let under = doubled(i32(row) + 1, i32(column));
    pixels += mat4x4f(0.25 * above.a + 0.75 * here.a, 0.25 * above.b + 0.75 * here.b,
      0.75 * here.a + 0.25 * under.a, 0.75 * here.b + 0.25 * under.b);
  }
  let corner = vec2u(2u * column, 2u * row);
  put(corner, pixels[0]);
  put(corner + vec2u(1u, 0u), pixels[1]);
  put(corner + vec2u(0u, 1u), pixels[2]);
  put(corner + vec2u(1u, 1u), pixels[3]);
}
