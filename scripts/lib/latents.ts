import type { Network } from '../../src/generator/network.ts';
import { parseSafetensors, type Tensors } from '../../src/generator/safetensors.ts';
import { createShelf } from '../../src/generator/shelf.ts';
import { fault } from '../../src/shared/fault.ts';

/** What a batch starts from: latents with class weights, or finished ws. */
export type Latents =
  | { kind: 'z'; count: number; z: Float32Array; c: Float32Array | null }
  | { kind: 'ws'; count: number; ws: Float32Array };

/** `z` [N, zDim] with `c` [N, classes], or `ws` [N, numWs, wDim], of a safetensors file, checked against the network. */
export function readLatents(bytes: Uint8Array<ArrayBuffer>, file: string, network: Network): Latents {
  const tensors = parseSafetensors(bytes, file);
  const shelf = createShelf(tensors, file);
  const { zDim, classes, numWs, wDim } = network;
  if (tensors.has('z') === tensors.has('ws'))
    throw fault(file, `tensors ${names(tensors)}`, 'either z or ws');
  if (tensors.has('ws')) {
    const count = shelf.shape('ws', 3)[0]!;
    return { kind: 'ws', count, ws: shelf.take('ws', [count, numWs, wDim]) };
  }
  const count = shelf.shape('z', 2)[0]!;
  const z = shelf.take('z', [count, zDim]);
  if (classes.length === 0 && tensors.has('c'))
    throw fault(`${file}, tensor c`, 'a tensor', 'none: the model has no classes');
  return { kind: 'z', count, z, c: classes.length === 0 ? null : shelf.take('c', [count, classes.length]) };
}

const names = (tensors: Tensors): string => [...tensors.keys()].join(', ') || 'none';
