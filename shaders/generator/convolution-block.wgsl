// Four channels of 4×2 pixels, the registers of one invocation. The kernel gives `neighbours` and `tap`.
struct Block { upper: mat4x4f, lower: mat4x4f }
struct Six { a: vec4f, b: vec4f, c: vec4f, d: vec4f, e: vec4f, f: vec4f }

// Adds three taps to four pixels of a row.
fn slide(sum: mat4x4f, left: mat4x4f, middle: mat4x4f, right: mat4x4f, p: Six) -> mat4x4f {
  return sum + left * mat4x4f(p.a, p.b, p.c, p.d) + middle * mat4x4f(p.b, p.c, p.d, p.e) + right * mat4x4f(p.c, p.d, p.e, p.f);
}

// Adds one row of taps: to the upper pixels from `above`, to the lower ones from `here`.
fn addRow(sum: Block, weight: u32, above: Six, here: Six) -> Block {
  let left = tap(weight);
  let middle = tap(weight + 1u);
  let right = tap(weight + 2u);
  return Block(slide(sum.upper, left, middle, right, above), slide(sum.lower, left, middle, right, here));
}

// Adds four inputs to the block whose first pixel is (row, column).
fn add(sum: Block, plane: u32, weight: u32, row: i32, column: u32) -> Block {
  let first = neighbours(plane, row - 1, column);
  let second = neighbours(plane, row, column);
  let third = neighbours(plane, row + 1, column);
  let fourth = neighbours(plane, row + 2, column);
  return addRow(addRow(addRow(sum, weight, first, second), weight + 3u, second, third), weight + 6u, third, fourth);
}
