import { fault } from '../shared/fault.ts';
import type { ParameterValue } from '../shared/parameter.ts';
import type { Place } from '../shared/place.ts';
import { meanOnSphere } from '../shared/sphere.ts';
import { weigh } from './weigh.ts';

/**
 * A hand's place [1..8], each 0..1, and the picture that it stands for: knob positions by id, values that cannot glide, and
 * where there is one, the place in the latent space.
 */
export type Example = {
  gesture: readonly number[];
  units: Readonly<Record<string, number>>;
  choices?: Readonly<Record<string, ParameterValue>>;
  place?: Place;
};

export const mostExamples = 20;

const MOST_UNDO = 50;
const SAME = 1e-4; // of a knob's way

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((x, i) => Math.abs(x - (b[i] ?? 0)) < SAME);

/** Whether every example has a place in one and the same latent space. */
function arePlaced(examples: readonly Example[]): examples is readonly (Example & { place: Place })[] {
  const first = examples[0]?.place;
  return examples.every(
    ({ place }) =>
      place !== undefined &&
      place.z.length === first?.z.length &&
      place.classes.length === first.classes.length,
  );
}

/** The place between places by their weights: on the sphere, styles in proportion. */
function meanPlace(examples: readonly { place: Place }[], weights: Float64Array): Place {
  const z = meanOnSphere(
    examples.map(({ place }) => place.z),
    weights,
  );
  const classes = new Float32Array(examples[0]!.place.classes.length);
  for (const [i, { place }] of examples.entries())
    for (let k = 0; k < classes.length; k++) classes[k]! += weights[i]! * place.classes[k]!;
  return { z, classes };
}

/** Learns from examples what a gesture stands for; between them it answers with what lies between. */
export function createTeacher() {
  let examples: readonly Example[] = [];
  let before: (readonly Example[])[] = [];
  const weights = new Float64Array(mostExamples);

  function change(next: readonly Example[]): void {
    before = [...before.slice(1 - MOST_UNDO), examples];
    examples = next;
  }

  function nearest(): Example {
    let most = 0;
    for (let i = 1; i < examples.length; i++) if (weights[i]! > weights[most]!) most = i;
    return examples[most]!;
  }

  return {
    /** One more; a gesture that was taught before now stands for this. */
    add(example: Example): void {
      const { gesture } = example;
      const dimensions = examples[0]?.gesture.length ?? gesture.length;
      if (gesture.length < 1 || gesture.length > 8 || gesture.length !== dimensions)
        throw fault(
          'example',
          `${gesture.length} dimensions`,
          examples.length > 0 ? `${dimensions}` : '1 to 8',
        );
      const others = examples.filter((each) => !isSame(each.gesture, gesture));
      if (others.length >= mostExamples) throw fault('example', others.length + 1, `at most ${mostExamples}`);
      change([...others, structuredClone(example)]);
    },
    remove(index: number): void {
      if (examples[index] === undefined) throw fault('example', index + 1, `one of ${examples.length}`);
      change(examples.toSpliced(index, 1));
    },
    clear(): void {
      if (examples.length > 0) change([]);
    },
    /** Takes back the last change; false where there is none. */
    undo(): boolean {
      const last = before.pop();
      if (last === undefined) return false;
      examples = last;
      return true;
    },
    /** Other examples, as they were; nothing of the old ones can be taken back. */
    load(list: readonly Example[]): void {
      examples = structuredClone(list);
      before = [];
    },
    examples: (): readonly Example[] => examples,
    undos: (): number => before.length,
    /** What each example has of the answer to this gesture, 0..1. */
    shares(gesture: readonly number[]): number[] {
      if (examples.length < 2) return examples.map(() => 0);
      weigh(examples, gesture, weights);
      return [...weights.subarray(0, examples.length)];
    },
    /**
     * Gives every taught parameter its knob position for this gesture, and what cannot glide (`pick`) as the nearest example
     * has it; nothing before there are two examples.
     */
    answer(
      gesture: readonly number[],
      put: (id: string, unit: number) => void,
      pick: (id: string, value: ParameterValue) => void = () => undefined,
    ): void {
      if (examples.length < 2) return;
      weigh(examples, gesture, weights);
      for (const id in examples[0]!.units) {
        let unit = 0;
        for (let i = 0; i < examples.length; i++) unit += weights[i]! * (examples[i]!.units[id] ?? 0);
        put(id, unit);
      }
      for (const [id, value] of Object.entries(nearest().choices ?? {})) pick(id, value);
    },
    /** The place in the latent space for this gesture, or null where the examples have none in one space. */
    place(gesture: readonly number[]): Place | null {
      if (examples.length < 2 || !arePlaced(examples)) return null;
      weigh(examples, gesture, weights);
      return meanPlace(examples, weights);
    },
  };
}
