import { fault } from '../shared/fault.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import type { Place } from '../shared/place.ts';
import { sourceKind } from '../shared/source.ts';
import type { Moment } from './cues.ts';
import { createLooper } from './looper.ts';
import { isLook } from './preset.ts';
import { createTaughtPlace, type TaughtPlaces } from './taught-place.ts';
import { createTeacher, type Example } from './teach.ts';

type Bus = {
  set(id: string, value: unknown, source: string, at: number): unknown;
  setUnit(id: string, unit: number, source: string, at: number): unknown;
  release(id: string | null, at: number): void;
  grip(): { held: string[] };
  unit(id: string): number;
  target(id: string): ParameterValue;
  onChange(listener: (change: { id: string; source: string; at: number }) => void): unknown;
};

/** Seeds and ways of the walk: the taught place stands for what they led to. */
const LED = /^walk\./;

/**
 * Loops what hands do, and answers gestures with the pictures that were taught: the look's numbers and choices, and the
 * place in the latent space, `seen` when it was taught. Neither moves the rig.
 */
export function createGestures(bus: Bus, table: ParameterTable, seen: () => Place | null = () => null) {
  const looper = createLooper();
  const teacher = createTeacher();
  const looks = Object.keys(table).filter((id) => isLook(table[id]!));
  const glides = (id: string): boolean => table[id]!.kind === 'number' && !('morph' in table[id]!);
  const numbers = new Set(looks.filter(glides));
  const choices = looks.filter((id) => !glides(id) && !LED.test(id));
  let inputs: readonly string[] = [];
  let beats = 0;
  let seconds = 0;
  let moved = false;

  const gesture = (): number[] => inputs.map((id) => bus.unit(id));
  const isActive = (): boolean => bus.target('teach.active') === true;
  const led = createTaughtPlace(isActive, () => teacher.place(gesture()));

  bus.onChange(({ id, source }) => {
    if (inputs.includes(id)) led.moved();
    else if (id === 'walk.jump' || id === 'walk.seed') led.letGo();
    if (inputs.includes(id) && !source.startsWith('example')) moved = true;
    if (numbers.has(id) && sourceKind(source).manner === 'touch') looper.move(id, bus.unit(id), beats);
  });

  const looped = (id: string, unit: number): unknown => bus.setUnit(id, unit, 'loop', seconds);
  const answered = (id: string, unit: number): unknown => bus.setUnit(id, unit, 'example', seconds);

  function picked(id: string, value: ParameterValue): void {
    if (bus.target(id) !== value) bus.set(id, value, 'example', seconds);
  }

  /** Hands what was taught over: it is in the example now, no longer in the hand that had set it. */
  function handOver({ units, choices: chosen = {} }: Example): void {
    for (const id of bus.grip().held) if (id in units || id in chosen) bus.release(id, seconds);
    for (const [id, unit] of Object.entries(units)) if (bus.unit(id) !== unit) answered(id, unit);
    for (const [id, value] of Object.entries(chosen)) picked(id, value);
  }

  /** Of the ids those that the gesture is not made of, with what each is now. */
  const now = <T>(ids: Iterable<string>, read: (id: string) => T): Record<string, T> =>
    Object.fromEntries([...ids].filter((id) => !inputs.includes(id)).map((id) => [id, read(id)]));

  return {
    loop: (at: number, length: number): void => looper.arm(at, length),
    unloop: (): void => looper.clear(),
    /** The picture as it stands is what the hands' place now means; `ids` are the 1..8 parameters that make the gesture. */
    teach(ids: readonly string[]): void {
      const wrong = ids.find((id) => table[id]?.kind !== 'number');
      if (wrong !== undefined) throw fault('gesture', wrong, 'ids of parameters that are numbers');
      if (ids.join() !== inputs.join()) teacher.load([]);
      inputs = [...ids];
      const place = seen();
      const example = {
        gesture: gesture(),
        units: now(numbers, bus.unit),
        choices: now(choices, bus.target),
        ...(place !== null && place.z.length > 0 && { place }),
      };
      teacher.add(example);
      handOver(example);
      led.refresh();
    },
    /** Forgets one example, or all. */
    forget(index: number | null): void {
      if (index === null) teacher.clear();
      else teacher.remove(index);
      led.refresh();
    },
    /** Takes back the last lesson, or the last forgetting. */
    unteach(): void {
      if (!teacher.undo()) throw fault('examples', 'an undo', 'one after a change');
      led.refresh();
    },
    /** What leads the walk of what was taught, to be written down. */
    places: (): TaughtPlaces => ({
      inputs,
      follows: led.follows(),
      examples: teacher
        .examples()
        .flatMap(({ gesture: at, place }) => (place ? [{ gesture: at, place }] : [])),
    }),
    /** Goes on with places that were written down; the parameters that belong to them come from elsewhere. */
    learn(places: TaughtPlaces): void {
      inputs = places.inputs;
      teacher.load(places.examples.map((each) => ({ ...each, units: {} })));
      led.resume(places.follows);
    },
    /** Where the gesture leads the walk to in this frame; null where it does not. */
    held: led.held,
    /** Something else leads the walk until the gesture moves again. */
    letGo: led.letGo,
    status: () => ({
      loop: looper.status(beats),
      taught: {
        ids: [...inputs],
        follows: led.follows(),
        undos: teacher.undos(),
        pairs: teacher.shares(gesture()).map((share, i) => {
          const { gesture: at, place } = teacher.examples()[i]!;
          return { gesture: [...at], latent: place !== undefined, share };
        }),
      },
    }),
    tick(at: Moment): void {
      beats = at.beats;
      seconds = at.seconds;
      looper.tick(beats, looped);
      if (moved && isActive()) teacher.answer(gesture(), answered, picked);
      moved = false;
    },
  };
}
