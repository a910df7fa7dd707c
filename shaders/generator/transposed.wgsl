// t = transposed conv(W, s·x), 3×3, stride 2, in polyphase form. Cell (i, j) of the side + 1 by side + 1 makes
//   t[2i, 2j] = W22·x[i-1, j-1] + W20·x[i-1, j] + W02·x[i, j-1] + W00·x[i, j]    t[2i, 2j+1] = W21·x[i-1, j] + W01·x[i, j]
//   t[2i+1, 2j] = W12·x[i, j-1] + W10·x[i, j]                                    t[2i+1, 2j+1] = W11·x[i, j]
// An invocation makes four channels of 2×2 cells.
override SIDE: u32; // of x
override INPUTS: u32; // in fours
override OUTPUTS: u32; // in fours
override STYLE: u32; // where s begins
override GROUP_X: u32;
override GROUP_Y: u32;

@group(0) @binding(0) var<storage, read> x: array<vec4f>; // [inputs/4, side, side]
@group(0) @binding(1) var<storage, read> weights: array<mat4x4f>; // [outputs/4, inputs/4, 3, 3], each 4 inputs × 4 outputs
@group(0) @binding(2) var<storage, read> styles: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> t: array<vec4f>; // [outputs/4, 2·side + 4, 2·side + 4], zeros after 2·side + 1

// One pixel, styled; zero beyond the map.
fn styled(plane: u32, row: i32, column: i32) -> vec4f {
  let side = i32(SIDE);
  let inside = max(u32(row), u32(column)) < SIDE; // what is negative becomes large
  let at = (i32(plane) * side + clamp(row, 0, side - 1)) * side + clamp(column, 0, side - 1);
  return x[at] * select(vec4f(), styles[STYLE + plane], inside);
}

// One phase of the 2×2 cells.
fn put(plane: u32, row: u32, column: u32, phase: mat4x4f) {
  let stride = 2u * SIDE + 4u;
  let at = (plane * stride + row) * stride + column;
  t[at] = phase[0];
  t[at + 2u] = phase[1];
  t[at + 2u * stride] = phase[2];
  t[at + 2u * stride + 2u] = phase[3];
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let tiles = SIDE / 2u + 1u;
  if (id.x >= tiles * tiles || id.y >= OUTPUTS) { return; }
  let r = 2 * i32(id.x / tiles);
  let c = 2 * i32(id.x % tiles);
  var even = mat4x4f();
  var right = mat4x4f();
  var below = mat4x4f();
  var odd = mat4x4f();
  for (var i = 0u; i < INPUTS; i++) {
    let at = (id.y * INPUTS + i) * 9u;
    let n = styled(i, r - 1, c);
    let ne = styled(i, r - 1, c + 1);
    let w = styled(i, r, c - 1);
    let p = styled(i, r, c);
    let e = styled(i, r, c + 1);
    let sw = styled(i, r + 1, c - 1);
    let s = styled(i, r + 1, c);
    let here = mat4x4f(p, e, s, styled(i, r + 1, c + 1));
    let west = mat4x4f(w, p, sw, s);
    let north = mat4x4f(n, ne, p, e);
    even += weights[at] * here;
    even += weights[at + 2u] * west;
    even += weights[at + 6u] * north;
    even += weights[at + 8u] * mat4x4f(styled(i, r - 1, c - 1), n, w, p);
    right += weights[at + 1u] * here;
    right += weights[at + 7u] * north;
    below += weights[at + 3u] * here;
    below += weights[at + 5u] * west;
    odd += weights[at + 4u] * here;
  }
  let row = 2u * u32(r);
  let column = 2u * u32(c);
  put(id.y, row, column, even);
  put(id.y, row, column + 1u, right);
  put(id.y, row + 1u, column, below);
  put(id.y, row + 1u, column + 1u, odd);
}
