fn tap(at: u32) -> mat4x4f { return mat4x4f(weights[at]); }

fn pixel(plane: u32, row: i32, column: i32) -> vec4f { return styled(plane, row, column); }
