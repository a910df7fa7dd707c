// The rows of ws: between two w, shifted, then drawn towards a centre between theirs by ψ.
struct Rows {
  groups: u32, // of four numbers of w
  count: u32,
  first: u32, // of the inputs
}

@group(0) @binding(0) var<uniform> rows: Rows;
@group(0) @binding(1) var<storage, read> w: array<vec4f>; // [2, groups]
@group(0) @binding(2) var<storage, read> inputs: array<vec4f>; // from first: (ψ, mixture) [count], shift [groups], centres [2, groups]
@group(0) @binding(3) var<storage, read_write> ws: array<vec4f>; // [count, groups]

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= rows.groups) { return; }
  let given = inputs[rows.first + id.y];
  let at = rows.first + rows.count + id.x;
  let centre = mix(inputs[at + rows.groups], inputs[at + 2u * rows.groups], given.y);
  let here = mix(w[id.x], w[rows.groups + id.x], given.y) + inputs[at];
  ws[id.y * rows.groups + id.x] = mix(centre, here, given.x);
}
