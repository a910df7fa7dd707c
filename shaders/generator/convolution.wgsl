// y = finish(d · conv(W, s·x)), 3×3 with zeros around, side kept. An invocation makes four channels of 4×2 pixels.
override SIDE: u32;
override INPUTS: u32; // in fours
override OUTPUTS: u32; // in fours
override STYLE: u32; // where s begins
override FACTOR: u32; // where d begins
override GROUP_X: u32;
override GROUP_Y: u32;

@group(0) @binding(0) var<storage, read> x: array<vec4f>; // [inputs/4, side, side]
@group(0) @binding(1) var<storage, read> weights: array<mat4x4f>; // [outputs/4, inputs/4, 3, 3], each 4 inputs × 4 outputs
@group(0) @binding(2) var<storage, read> styles: array<vec4f>;
@group(0) @binding(3) var<storage, read> factors: array<vec4f>;
@group(0) @binding(4) var<storage, read> ends: array<vec4f>; // bias [outputs/4], noise [side, side/4]
@group(0) @binding(5) var<storage, read> inputs: array<f32>; // ψ, noise factor
@group(0) @binding(6) var<storage, read_write> y: array<vec4f>; // [outputs/4, side, side]

struct Six { a: vec4f, b: vec4f, c: vec4f, d: vec4f, e: vec4f, f: vec4f }
struct Taps { left: mat4x4f, middle: mat4x4f, right: mat4x4f }

// Six neighbours of a row, from the one left of `column` on, styled; zeros beyond the map.
fn styled(plane: u32, row: i32, column: u32) -> Six {
  let side = i32(SIDE);
  let s = select(vec4f(), styles[STYLE + plane], u32(row) < SIDE); // what is negative becomes large
  let at = u32(i32(plane) * side + clamp(row, 0, side - 1)) * SIDE + column;
  let before = select(vec4f(), s, column > 0u);
  let after = select(vec4f(), s, column + 4u < SIDE);
  return Six(x[max(at, 1u) - 1u] * before, x[at] * s, x[at + 1u] * s, x[at + 2u] * s, x[at + 3u] * s,
    x[min(at + 4u, INPUTS * SIDE * SIDE - 1u)] * after);
}

fn slide(sum: Four, w: Taps, p: Six) -> Four {
  return Four(
    sum.a + w.left * p.a + w.middle * p.b + w.right * p.c,
    sum.b + w.left * p.b + w.middle * p.c + w.right * p.d,
    sum.c + w.left * p.c + w.middle * p.d + w.right * p.e,
    sum.d + w.left * p.d + w.middle * p.e + w.right * p.f,
  );
}

fn taps(at: u32) -> Taps { return Taps(weights[at], weights[at + 1u], weights[at + 2u]); }

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= SIDE * SIDE / 8u || id.y >= OUTPUTS) { return; }
  let column = 4u * (id.x % (SIDE / 4u));
  let row = 2u * (id.x / (SIDE / 4u));
  let top = i32(row) - 1;
  var upper = Four();
  var lower = Four();
  for (var i = 0u; i < INPUTS; i++) {
    let at = (id.y * INPUTS + i) * 9u;
    var w = taps(at);
    let second = styled(i, top + 1, column);
    upper = slide(upper, w, styled(i, top, column));
    lower = slide(lower, w, second);
    w = taps(at + 3u);
    let third = styled(i, top + 2, column);
    upper = slide(upper, w, second);
    lower = slide(lower, w, third);
    w = taps(at + 6u);
    upper = slide(upper, w, third);
    lower = slide(lower, w, styled(i, top + 3, column));
  }
  put(id.y, row, column, upper);
  put(id.y, row + 1u, column, lower);
}
