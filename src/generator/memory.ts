/** What an engine holds: tensors of TF.js, and bytes on the GPU. */
export type Memory = { tensors: number; gpuBytes: number };

/** What several hold together. */
export const sumMemory = (held: readonly Memory[]): Memory => ({
  tensors: held.reduce((sum, { tensors }) => sum + tensors, 0),
  gpuBytes: held.reduce((sum, { gpuBytes }) => sum + gpuBytes, 0),
});
