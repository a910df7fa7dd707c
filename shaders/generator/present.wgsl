// A network's picture, about -1..1, into the texture that the stage shows: sRGB-encoded 0..1.
override CHANNELS: u32 = 3; // from a pixel to the next

@group(0) @binding(0) var<storage, read> image: array<f32>; // [height, width, channels]
@group(0) @binding(1) var picture: texture_storage_2d<rgba16float, write>;

@compute @workgroup_size(8, 8)
fn present(@builtin(global_invocation_id) id: vec3u) {
  let size = textureDimensions(picture);
  if (any(id.xy >= size)) { return; }
  let at = CHANNELS * (id.y * size.x + id.x);
  let colour = vec3f(image[at], image[at + 1u], image[at + 2u]);
  textureStore(picture, id.xy, vec4f(saturate(colour * 0.5 + 0.5), 1.0));
}
