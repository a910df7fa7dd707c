// What a layer's kernel is told. Channels are counted in fours. A map is padded with zeros to whole blocks of 4×2 pixels.
struct Layer {
  first: vec2u, // workgroup, where a part of the kernel begins
  width: u32, // of x where the kernel is a transposed convolution, else of what it writes; padded
  height: u32,
  columns: u32, // of it that are there
  rows: u32,
  square: u32, // its side where the picture is square, a power of two
  inputs: u32,
  outputs: u32,
  style: u32, // where s begins
  factor: u32, // where d begins
  row: u32, // of ws: each layer has moving noise of its own
  below: u32, // 1 where there is a smaller picture below
  strength: f32, // of moving noise, times √2
  limit: f32, // what is made stays within ±limit
}

@group(0) @binding(0) var<uniform> layer: Layer;
