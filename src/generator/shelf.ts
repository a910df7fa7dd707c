import { fault } from '../shared/fault.ts';
import type { Tensors } from './safetensors.ts';

/** The tensors of one file, handed out by name, each checked for its shape and for numbers that are none. */
export function createShelf(tensors: Tensors, file: string) {
  const left = new Set([...tensors.keys()].filter((name) => !name.endsWith('.resample_filter')));

  function find(name: string, expected: string) {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw fault(`${file}, tensor ${name}`, 'none', expected);
    return tensor;
  }

  return {
    has: (name: string): boolean => tensors.has(name),

    /** The shape of a tensor that must have `rank` dimensions, none of them empty. */
    shape(name: string, rank: number): readonly number[] {
      const { shape } = find(name, `a tensor of ${rank} dimensions`);
      if (shape.length !== rank || shape.includes(0))
        throw fault(
          `${file}, tensor ${name}`,
          `shape [${shape.join(', ')}]`,
          `${rank} dimensions, none empty`,
        );
      return shape;
    },

    take(name: string, shape: readonly number[]): Float32Array<ArrayBuffer> {
      const expected = `shape [${shape.join(', ')}]`;
      const tensor = find(name, expected);
      const got = `shape [${tensor.shape.join(', ')}]`;
      if (got !== expected) throw fault(`${file}, tensor ${name}`, got, expected);
      const bad = tensor.data.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0)
        throw fault(`${file}, tensor ${name}, number ${bad}`, tensor.data[bad], 'a finite number');
      left.delete(name);
      return tensor.data;
    },

    /** Refuses what no layer has taken: such a file belongs to another network. */
    checkEmpty(): void {
      const [first] = left;
      if (first !== undefined)
        throw fault(`${file}, tensor ${first}`, 'a tensor', 'none that this architecture has no place for');
    },
  };
}

export type Shelf = ReturnType<typeof createShelf>;
