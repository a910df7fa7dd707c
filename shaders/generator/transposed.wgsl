// t = d · transposed conv(W, s·x), 3×3, stride 2, in polyphase form. Cell (i, j) of the height + 1 by width + 1 makes
//   t[2i, 2j] = W22·x[i-1, j-1] + W20·x[i-1, j] + W02·x[i, j-1] + W00·x[i, j]    t[2i, 2j+1] = W21·x[i-1, j] + W01·x[i, j]
//   t[2i+1, 2j] = W12·x[i, j-1] + W10·x[i, j]                                    t[2i+1, 2j+1] = W11·x[i, j]
@group(0) @binding(1) var<storage, read> x: array<Pixel>; // [inputs/4, height, width]
@group(0) @binding(2) var<storage, read> weights: array<Matrix>; // [outputs/4, inputs/4, 3, 3], each 4 inputs × 4 outputs
@group(0) @binding(3) var<storage, read> styles: array<vec4f>;
@group(0) @binding(4) var<storage, read> factors: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> t: array<Pixel>; // [outputs/4, 2·height + 4, 2·width + 4], zeros after 2·height + 1, 2·width + 1
