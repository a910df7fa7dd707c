@group(0) @binding(5) var<storage, read_write> image: array<vec4f>; // [rows, columns], about -1..1

fn put(at: vec2u, colour: vec4f) {
  if (at.x < layer.columns && at.y < layer.rows) { image[at.y * layer.columns + at.x] = colour; }
}
