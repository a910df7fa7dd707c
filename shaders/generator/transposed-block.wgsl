// Four channels of 2×2 cells, the registers of one invocation. The kernel gives `pixel` and `tap`.
struct Block { even: mat4x4f, right: mat4x4f, below: mat4x4f, odd: mat4x4f }

// Adds four inputs to the block whose first cell is (row, column).
fn add(sum: ptr<function, Block>, plane: u32, weight: u32, row: i32, column: i32) {
  let n = pixel(plane, row - 1, column);
  let ne = pixel(plane, row - 1, column + 1);
  let w = pixel(plane, row, column - 1);
  let p = pixel(plane, row, column);
  let e = pixel(plane, row, column + 1);
  let sw = pixel(plane, row + 1, column - 1);
  let s = pixel(plane, row + 1, column);
  let here = mat4x4f(p, e, s, pixel(plane, row + 1, column + 1));
  let west = mat4x4f(w, p, sw, s);
  let north = mat4x4f(n, ne, p, e);
  (*sum).even += tap(weight) * here + tap(weight + 2u) * west + tap(weight + 6u) * north
    + tap(weight + 8u) * mat4x4f(pixel(plane, row - 1, column - 1), n, w, p);
  (*sum).right += tap(weight + 1u) * here + tap(weight + 7u) * north;
  (*sum).below += tap(weight + 3u) * here + tap(weight + 5u) * west;
  (*sum).odd += tap(weight + 4u) * here;
}

// One phase of the 2×2 cells. What half floats can hold bounds it; the demodulated sum stays far below.
fn store(plane: u32, row: u32, column: u32, d: vec4f, phase: mat4x4f) {
  let stride = 2u * layer.width + 4u;
  let at = (plane * (2u * layer.height + 4u) + row) * stride + column;
  t[at] = Pixel(held(d * phase[0]));
  t[at + 2u] = Pixel(held(d * phase[1]));
  t[at + 2u * stride] = Pixel(held(d * phase[2]));
  t[at + 2u * stride + 2u] = Pixel(held(d * phase[3]));
}

fn held(value: vec4f) -> vec4f { return clamp(value, vec4f(-MOST), vec4f(MOST)); }

fn put(plane: u32, row: u32, column: u32, sum: Block) {
  let d = factors[layer.factor + plane];
  store(plane, 2u * row, 2u * column, d, sum.even);
  store(plane, 2u * row, 2u * column + 1u, d, sum.right);
  store(plane, 2u * row + 1u, 2u * column, d, sum.below);
  store(plane, 2u * row + 1u, 2u * column + 1u, d, sum.odd);
}
