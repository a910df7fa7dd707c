/** A place in the latent space of a model: `z` [zDim] as base64 of little-endian 32-bit floats, class weights [classes]. */
export type Favourite = { name: string; model: string; z: string; classes?: readonly number[] };

/** The latent [zDim] of a favourite. */
export const latentOf = ({ z }: Favourite): Float32Array<ArrayBuffer> =>
  new Float32Array(Uint8Array.from(atob(z), (letter) => letter.charCodeAt(0)).buffer);

/** A favourite from the latent [zDim] that is shown. */
export function favouriteOf(name: string, model: string, z: Float32Array, classes: Float32Array): Favourite {
  const bytes = new Uint8Array(z.buffer, z.byteOffset, z.byteLength);
  return { name, model, z: btoa(String.fromCharCode(...bytes)), classes: [...classes] };
}
