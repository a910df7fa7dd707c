// y = finish(d · filter(t)): [1, 3, 3, 1] along rows and columns, gain 4. An invocation makes four channels of 4×2 pixels.
override SIDE: u32; // of y
override OUTPUTS: u32; // in fours
override FACTOR: u32; // where d begins
override GROUP_X: u32;
override GROUP_Y: u32;

@group(0) @binding(0) var<storage, read> t: array<vec4f>; // [outputs/4, side + 4, side + 4], zeros after side + 1
@group(0) @binding(1) var<storage, read> factors: array<vec4f>;
@group(0) @binding(2) var<storage, read> ends: array<vec4f>; // bias [outputs/4], noise [side, side/4]
@group(0) @binding(3) var<storage, read> inputs: array<f32>; // ψ, noise factor
@group(0) @binding(4) var<storage, read_write> y: array<vec4f>; // [outputs/4, side, side]


fn pixel(plane: u32, row: i32, column: i32) -> vec4f {
  let stride = i32(SIDE) + 4;
  let at = (i32(plane) * stride + max(row, 0)) * stride + max(column, 0);
  return select(vec4f(), t[at], min(row, column) >= 0);
}

// Four neighbours of a row, filtered along it.
fn across(plane: u32, row: i32, column: i32) -> Four {
  let a = pixel(plane, row, column - 1);
  let b = pixel(plane, row, column);
  let c = pixel(plane, row, column + 1);
  let d = pixel(plane, row, column + 2);
  let e = pixel(plane, row, column + 3);
  let f = pixel(plane, row, column + 4);
  let g = pixel(plane, row, column + 5);
  return Four(0.25 * (a + d) + 0.75 * (b + c), 0.25 * (b + e) + 0.75 * (c + d),
    0.25 * (c + f) + 0.75 * (d + e), 0.25 * (d + g) + 0.75 * (e + f));
}

fn down(p: Four, q: Four, r: Four, s: Four) -> Four {
  return Four(0.25 * (p.a + s.a) + 0.75 * (q.a + r.a), 0.25 * (p.b + s.b) + 0.75 * (q.b + r.b),
    0.25 * (p.c + s.c) + 0.75 * (q.c + r.c), 0.25 * (p.d + s.d) + 0.75 * (q.d + r.d));
}

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= SIDE * SIDE / 8u || id.y >= OUTPUTS) { return; }
  let column = 4u * (id.x % (SIDE / 4u));
  let row = 2u * (id.x / (SIDE / 4u));
  let first = i32(row) - 1;
  let c = i32(column);
  let p = across(id.y, first, c);
  let q = across(id.y, first + 1, c);
  let r = across(id.y, first + 2, c);
  let s = across(id.y, first + 3, c);
  put(id.y, row, column, down(p, q, r, s));
  put(id.y, row + 1u, column, down(q, r, s, across(id.y, first + 4, c)));
}
