import type { ParameterValue } from '../shared/parameter.ts';

/**
 * A place in the latent space of a model: `z` [zDim] as base64 of little-endian 32-bit floats, class weights [classes];
 * `model` is the hash of its weights or its name. `look` are values that the picture was made with, by id.
 */
export type Favourite = {
  name: string;
  model: string;
  z: string;
  classes?: readonly number[];
  look?: Readonly<Record<string, ParameterValue>>;
};

/** A place that is never gone to again, with all that lies within `radius` rad of it. */
export type Never = Omit<Favourite, 'look'> & { radius: number };

/** The latent [zDim] of a favourite; of one that was damaged, as much as is there. */
export function latentOf({ z }: Pick<Favourite, 'z'>): Float32Array<ArrayBuffer> {
  const bytes = Uint8Array.from(atob(z), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
}

/** A favourite from the latent [zDim] that is shown. */
export function favouriteOf(name: string, model: string, z: Float32Array, classes: Float32Array): Favourite {
  const bytes = new Uint8Array(z.buffer, z.byteOffset, z.byteLength);
  return { name, model, z: btoa(String.fromCharCode(...bytes)), classes: [...classes] };
}
