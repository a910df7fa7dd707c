import { float, integer, join, message, nested, type Pieces, raw, text } from './protobuf.ts';

type Attributes = Readonly<Record<string, number | readonly number[] | { float: number }>>;

/** Shape and numbers of a constant; whole numbers are stored as int64. */
type Constant = { shape: readonly number[]; data: Float32Array | BigInt64Array };

const FLOAT = 1; // TensorProto.DataType
const INT64 = 7;
const IR_VERSION = 8;
const OPSET = 17;

// Field numbers below are those of onnx.proto3.
function tensor(name: string, { shape, data }: Constant): Pieces {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const type = data instanceof Float32Array ? FLOAT : INT64;
  return message(...shape.map((side) => integer(1, side)), integer(2, type), text(8, name), raw(9, bytes));
}

function attribute(name: string, value: Attributes[string]): Pieces {
  if (typeof value === 'number') return message(text(1, name), integer(3, value), integer(20, 2));
  if ('float' in value) return message(text(1, name), float(2, value.float), integer(20, 1));
  return message(text(1, name), ...value.map((each) => integer(8, each)), integer(20, 7));
}

function port(name: string, shape: readonly number[]): Pieces {
  const sides = message(...shape.map((side) => nested(1, integer(1, side))));
  return message(text(1, name), nested(2, nested(1, message(integer(1, FLOAT), nested(2, sides)))));
}

/** Collects an ONNX graph; values are known by their names. */
export function createGraph(name: string) {
  const nodes: Pieces[] = [];
  const constants: Pieces[] = [];
  const inputs: Pieces[] = [];
  const outputs: Pieces[] = [];
  let made = 0;

  function apply(op: string, from: readonly string[], count: number, attributes: Attributes = {}): string[] {
    const to = Array.from({ length: count }, () => `${op}${made++}`);
    const given = Object.entries(attributes).map(([key, value]) => nested(5, attribute(key, value)));
    nodes.push(
      message(
        ...from.map((each) => text(1, each)),
        ...to.map((each) => text(2, each)),
        text(4, op),
        ...given,
      ),
    );
    return to;
  }

  function constant(shape: readonly number[], data: Constant['data']): string {
    const label = `constant${made++}`;
    constants.push(tensor(label, { shape, data }));
    return label;
  }

  return {
    /** A node with one output, whose name comes back. */
    node: (op: string, from: readonly string[], attributes?: Attributes): string =>
      apply(op, from, 1, attributes)[0]!,
    nodes: apply,
    floats: (shape: readonly number[], data: Float32Array): string => constant(shape, data),
    scalar: (value: number): string => constant([], Float32Array.of(value)),
    integers: (values: readonly number[]): string =>
      constant([values.length], BigInt64Array.from(values, BigInt)),
    input(label: string, shape: readonly number[]): string {
      inputs.push(port(label, shape));
      return label;
    },
    output(from: string, label: string, shape: readonly number[]): void {
      nodes.push(message(text(1, from), text(2, label), text(4, 'Identity')));
      outputs.push(port(label, shape));
    },
    /** The model as a file. */
    bytes(): Uint8Array<ArrayBuffer> {
      const graph = message(
        ...nodes.map((each) => nested(1, each)),
        text(2, name),
        ...constants.map((each) => nested(5, each)),
        ...inputs.map((each) => nested(11, each)),
        ...outputs.map((each) => nested(12, each)),
      );
      const opset = message(text(1, ''), integer(2, OPSET));
      return join(message(integer(1, IR_VERSION), nested(7, graph), nested(8, opset)));
    },
  };
}

export type Graph = ReturnType<typeof createGraph>;
