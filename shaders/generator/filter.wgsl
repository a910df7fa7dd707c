// y = finish(filter(t)): [1, 3, 3, 1] along rows and columns, gain 4. An invocation makes four channels of 4×2 pixels.
@group(0) @binding(1) var<storage, read> t: array<Pixel>; // [outputs/4, …, …] as the transposed convolution has it, zeros after rows + 1, columns + 1
@group(0) @binding(2) var<storage, read> ends: array<vec4f>; // bias [outputs/4], noise [height, width/4]
@group(0) @binding(3) var<storage, read> inputs: array<f32>; // 0, noise, seed or -1, noise of the next seed, factors on noise by row
@group(0) @binding(4) var<storage, read_write> y: array<Pixel>; // [outputs/4, height, width]

// The size of a map as it lies in memory.
fn padded(size: vec2u) -> vec2u { return (size + vec2u(1u, 3u)) / vec2u(2u, 4u) * vec2u(2u, 4u); }

fn pixel(size: vec2u, plane: u32, row: i32, column: i32) -> vec4f {
  let at = (plane * size.x + u32(max(row, 0))) * size.y + u32(max(column, 0));
  return select(vec4f(), vec4f(t[at]), min(row, column) >= 0);
}

// Four neighbours of a row, filtered along it.
fn across(size: vec2u, plane: u32, row: i32, column: i32) -> mat4x4f {
  let a = pixel(size, plane, row, column - 1);
  let b = pixel(size, plane, row, column);
  let c = pixel(size, plane, row, column + 1);
  let d = pixel(size, plane, row, column + 2);
  let e = pixel(size, plane, row, column + 3);
  let f = pixel(size, plane, row, column + 4);
  let g = pixel(size, plane, row, column + 5);
  return mat4x4f(0.25 * (a + d) + 0.75 * (b + c), 0.25 * (b + e) + 0.75 * (c + d),
    0.25 * (c + f) + 0.75 * (d + e), 0.25 * (d + g) + 0.75 * (e + f));
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) invocation: vec3u) {
  let id = layer.first * vec2u(GROUP_X, GROUP_Y) + invocation.xy;
  if (id.x >= layer.width * layer.height / 8u || id.y >= layer.outputs) { return; }
  let column = 4u * (id.x % (layer.width / 4u));
  let row = 2u * (id.x / (layer.width / 4u));
  let size = 2u * padded(vec2u(layer.rows, layer.columns) / 2u) + 4u; // of t
  var upper = mat4x4f();
  var lower = mat4x4f();
  for (var n = 0u; n < 5u; n++) {
    let line = across(size, id.y, i32(row + n) - 1, i32(column));
    upper += select(select(0.75, 0.25, n == 0u || n == 3u), 0.0, n == 4u) * line;
    lower += select(select(0.75, 0.25, n == 1u || n == 4u), 0.0, n == 0u) * line;
  }
  put(id.y, row, column, vec4f(1.0), upper, lower);
}
