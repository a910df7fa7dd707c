import type { Grid } from './grid.ts';

/** A fully connected layer as stored: no gain applied. */
export type Linear = {
  weight: Float32Array; // [outputs, inputs]
  bias: Float32Array; // [outputs]
  inputs: number;
  outputs: number;
};

/** A 3×3 convolution whose input channels are scaled by a style. */
export type StyleConv = {
  weight: Float32Array; // [outputs, inputs, 3, 3]
  bias: Float32Array; // [outputs]
  affine: Linear; // w to one style per input channel
  noise: Float32Array; // [height, width] on the network's grid
  noiseStrength: number;
  inputs: number;
  outputs: number;
  resolution: number; // of its output, where the picture is square
  up: boolean; // doubles the resolution
  w: number; // which row of ws it takes
};

/** Features to colours: a 1×1 convolution without demodulation. */
export type ToRgb = {
  weight: Float32Array; // [colours, inputs]
  bias: Float32Array; // [colours]
  affine: Linear;
  inputs: number;
  w: number;
};

export type Block = { resolution: number; convs: readonly StyleConv[]; toRgb: ToRgb };

export type Mapping = {
  embed: Linear | null; // class weights to a vector; null where there are no classes
  layers: readonly Linear[];
  learningRate: number; // the multiplier that the layers' weights and biases were stored with
  average: Float32Array; // [wDim], where truncation 0 leads
  classAverages?: Float32Array; // [classes, wDim], where it leads within each class, if the model says so
};

/** What a direction of the model's own does. */
export type DirectionName = { index: number; name: string };

/** A StyleGAN2 generator with skip architecture, as read from its files: shapes checked, numbers finite. */
export type Network = {
  name: string;
  resolution: number; // the side, where pictures are square
  colours: number;
  zDim: number;
  wDim: number;
  numWs: number;
  classes: readonly string[];
  mapping: Mapping;
  grid: Grid;
  start: Float32Array; // [channels, rows, columns], the learned constant
  blocks: readonly Block[];
  clamp: number | null; // activations are held within ±clamp
  pyramid: readonly number[]; // smaller sides at which its sums of colours are pictures, too
  sha256?: string; // of the weights' file
  directions?: readonly DirectionName[]; // of directions.safetensors beside it; undefined where there is none
  favourites?: string; // name of a file beside it, places that it brings
  critic?: string; // name of a file beside it, which rates its pictures
};
