import { fault } from '../shared/fault.ts';
import type { ParameterTable, ParameterValue } from '../shared/parameter.ts';
import { sourceKind } from '../shared/source.ts';
import type { Moment } from './cues.ts';
import { createLooper } from './looper.ts';
import { isLook } from './preset.ts';
import { createTeacher } from './teach.ts';

type Bus = {
  setUnit(id: string, unit: number, source: string, at: number): unknown;
  unit(id: string): number;
  target(id: string): ParameterValue;
  onChange(listener: (change: { id: string; source: string; at: number }) => void): unknown;
};

/** Loops what hands do, and answers gestures with what was taught: both move the look's numbers, never the rig. */
export function createGestures(bus: Bus, table: ParameterTable) {
  const looper = createLooper();
  const teacher = createTeacher();
  const glides = Object.keys(table).filter((id) => isLook(table[id]!) && table[id]!.kind === 'number');
  const numbers = new Set(glides.filter((id) => !('morph' in table[id]!)));
  let inputs: readonly string[] = [];
  let beats = 0;
  let seconds = 0;
  let moved = false;

  bus.onChange(({ id, source }) => {
    if (inputs.includes(id) && !source.startsWith('example')) moved = true;
    if (numbers.has(id) && sourceKind(source).manner === 'touch') looper.move(id, bus.unit(id), beats);
  });

  const looped = (id: string, unit: number): unknown => bus.setUnit(id, unit, 'loop', seconds);
  const answered = (id: string, unit: number): unknown => bus.setUnit(id, unit, 'example', seconds);
  const gesture = (): number[] => inputs.map((id) => bus.unit(id));

  return {
    loop: (at: number, length: number): void => looper.arm(at, length),
    unloop: (): void => looper.clear(),
    /** The look as it stands is what the hands' place now means; `ids` are the 1..8 parameters that make the gesture. */
    teach(ids: readonly string[]): void {
      const wrong = ids.find((id) => table[id]?.kind !== 'number');
      if (wrong !== undefined) throw fault('gesture', wrong, 'ids of parameters that are numbers');
      if (ids.join() !== inputs.join()) teacher.clear();
      inputs = [...ids];
      const units = [...numbers]
        .filter((id) => !inputs.includes(id))
        .map((id) => [id, bus.unit(id)] as const);
      teacher.add({ gesture: gesture(), units: Object.fromEntries(units) });
    },
    forget(): void {
      teacher.clear();
      inputs = [];
    },
    status: () => ({ loop: looper.status(beats), examples: teacher.examples().length, inputs }),
    tick(now: Moment): void {
      beats = now.beats;
      seconds = now.seconds;
      looper.tick(beats, looped);
      if (moved && bus.target('teach.active') === true) teacher.answer(gesture(), answered);
      moved = false;
    },
  };
}
