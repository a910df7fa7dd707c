/** What is done to w on its way into the rows of ws; nothing where a field is missing. */
export type Steering = {
  cutoff?: number; // rows of ws that ψ acts on, from the coarsest, the last in part; all by default
  other?: { z: Float32Array; classes: Float32Array }; // a second latent
  mix?: Float32Array; // [numWs], 0..1: what each row takes of the second one
  shift?: Float32Array; // [wDim], added to w before ψ draws it in
};

/** What is done to the layers themselves; nothing where a field is missing. */
export type Playing = {
  grit?: Float32Array; // [numWs], factor on the noise of the layer that takes a row
  bends?: Float32Array; // [numWs, BEND], how the layer that takes a row is bent
  blend?: Float32Array; // [numWs + 1], what the layer that takes a row, and last the mapping, has of a second network
};

/** What one picture is made from. */
export type Latent = Steering &
  Playing & {
    z: Float32Array; // [zDim]
    classes: Float32Array; // [classes], weights that sum to 1; empty where the model has none
    truncation: number; // ψ, 0..1.5
    noise: number; // factor on the noise strengths, 0 = off
    grain: number; // time of moving noise in seeds, ≥ 0; -1 = still
    features?: number; // the layer whose map is wanted beside the picture, by the side that it has in a square one; 0 = none
  };

/**
 * What a layer of the network sees: its three strongest components as red, green and blue, 0..1, 0.5 where there is nothing
 * special; half-float RGBA, row 0 on top.
 */
export type FeatureMap = { width: number; height: number } & (
  | { kind: 'pixels'; pixels: Uint16Array<ArrayBuffer> } // [height, width, 4]
  | { kind: 'texture'; texture: GPUTexture }
);

/**
 * A generated picture as the stage takes it: sRGB-encoded 0..1 in a half-float RGBA image, row 0 on top.
 * `serial` grows with every new picture. Pixels come from the CPU path, a texture from the GPU path. `features` are null
 * where nobody asked and while they are being prepared, and missing where the engine has none.
 */
export type Picture = { serial: number; width: number; height: number; features?: FeatureMap | null } & (
  | { kind: 'pixels'; pixels: Uint16Array<ArrayBuffer> } // [height, width, 4], IEEE 754 binary16
  | { kind: 'texture'; texture: GPUTexture } // rgba16float
);

/** Pictures one after the other, blended by weights that sum to 1; `serial` differs whenever a weight does. */
export type Mix = {
  kind: 'mix';
  serial: number;
  width: number;
  height: number;
  parts: readonly { picture: Picture; weight: number }[]; // three at most
};

/** On the way from one network's pictures to another's: `amount` 0..1; `serial` differs whenever it or they do. */
export type Fade = {
  kind: 'fade';
  serial: number;
  width: number;
  height: number;
  from: Picture | Mix;
  to: Picture | Mix;
  amount: number;
};

/** What the stage shows. */
export type Shown = Picture | Mix | Fade;

/** The pictures in it. */
export function picturesIn(shown: Shown): Picture[] {
  if (shown.kind === 'fade') return [...picturesIn(shown.from), ...picturesIn(shown.to)];
  return shown.kind === 'mix' ? shown.parts.map(({ picture }) => picture) : [shown];
}
