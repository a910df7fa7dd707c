// What a kernel is told that bends a layer's map. Channels are counted in fours.
struct Bend {
  first: vec2u, // workgroup, where a part of the kernel begins
  width: u32, // of the map, padded
  height: u32,
  columns: u32, // of it that are there
  rows: u32,
  square: u32, // its side where the picture is square
  planes: u32,
  at: u32, // where the layer's numbers lie among the inputs
  limit: f32, // what is made stays within ±limit
}

@group(0) @binding(0) var<uniform> bend: Bend;
@group(0) @binding(1) var<storage, read> x: array<Pixel>; // [planes, height, width]
@group(0) @binding(2) var<storage, read> inputs: array<vec4f>; // at: m00 m01 m10 m11, tx ty threshold invert, morph 1 0 0
@group(0) @binding(3) var<storage, read_write> y: array<Pixel>; // [planes, height, width]
