@group(0) @binding(5) var<storage, read_write> image: array<vec4f>; // [side, side], about -1..1

fn put(at: vec2u, colour: vec4f) { image[at.y * layer.side + at.x] = colour; }
