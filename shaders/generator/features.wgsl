// A layer's map as three components of its channels, 0..1: what the network sees.
@group(0) @binding(0) var<storage, read> x: array<Pixel>; // [planes, height, width], padded to blocks of 4×2 pixels
@group(0) @binding(1) var<storage, read> basis: array<vec4f>; // [3, planes], then what is added
@group(0) @binding(2) var map: texture_storage_2d<rgba16float, write>;

@compute @workgroup_size(GROUP_X, GROUP_Y)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let size = textureDimensions(map);
  if (any(id.xy >= size)) { return; }
  let planes = arrayLength(&basis) / 3u;
  let stride = (size + vec2u(3u, 1u)) / vec2u(4u, 2u) * vec2u(4u, 2u);
  var sum = basis[3u * planes].xyz;
  for (var plane = 0u; plane < planes; plane++) {
    let here = vec4f(x[(plane * stride.y + id.y) * stride.x + id.x]);
    sum += vec3f(dot(basis[plane], here), dot(basis[planes + plane], here), dot(basis[2u * planes + plane], here));
  }
  textureStore(map, id.xy, vec4f(0.5 + 0.5 * sum * inverseSqrt(1.0 + sum * sum), 1.0));
}
