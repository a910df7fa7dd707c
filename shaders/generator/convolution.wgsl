// y = finish(d · conv(W, s·x)), 3×3 with zeros around, size kept.
@group(0) @binding(1) var<storage, read> x: array<Pixel>; // [inputs/4, height, width]
@group(0) @binding(2) var<storage, read> weights: array<Matrix>; // [outputs/4, inputs/4, 3, 3], each 4 inputs × 4 outputs
@group(0) @binding(3) var<storage, read> styles: array<vec4f>;
@group(0) @binding(4) var<storage, read> factors: array<vec4f>;
@group(0) @binding(5) var<storage, read> ends: array<vec4f>; // bias [outputs/4], noise [height, width/4]
@group(0) @binding(6) var<storage, read> inputs: array<f32>; // 0, noise, seed or -1, noise of the next seed, factors on noise by row
@group(0) @binding(7) var<storage, read_write> y: array<Pixel>; // [outputs/4, height, width]
