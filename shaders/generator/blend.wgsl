// Weights on the way from one network to another: a + t·d, and where they are squares or products + t·(t − 1)·q.

struct Shape {
  first: u32, // all in fours
  count: u32,
  row: u32, // which amount
  squares: u32,
}

@group(0) @binding(0) var<uniform> shape: Shape;
@group(0) @binding(1) var<storage, read> amounts: array<f32>;
@group(0) @binding(2) var<storage, read> a: array<vec4f>;
@group(0) @binding(3) var<storage, read> d: array<vec4f>;
@group(0) @binding(4) var<storage, read> q: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> to: array<vec4f>;

@compute @workgroup_size(64)
fn blend(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= shape.count) { return; }
  let at = shape.first + id.x;
  let t = amounts[shape.row];
  var slope = d[at];
  if (shape.squares == 1u) { slope += (t - 1.0) * q[at]; }
  to[at] = a[at] + t * slope;
}
