import { type Modulator, type ModulatorKnob, modulatorKinds } from '../shared/modulation.ts';
import { compileExpression, type Scope } from './expression.ts';
import { seedOf } from './noise.ts';
import { shapes, stepAt, wander } from './shapes.ts';

/** How far the time has come since the last frame, in seconds and beats. */
export type Advance = { dt: number; beats: number };

type Run = () => number;
type Ears = { hear: (source: string) => Run; named: (name: string) => Run; scope: Scope };

/** The numbers of a modulator as they stand now. */
type Knobs = Record<ModulatorKnob, number>;

/** What a modulator remembers from frame to frame: rounds since its start, its value, and where an envelope is. */
export type Memory = {
  rounds: number;
  value: number;
  stage: 'rest' | 'attack' | 'decay' | 'release';
  gate: boolean;
};

export const newMemory = (rounds: number): Memory => ({ rounds, value: 0, stage: 'rest', gate: false });

type Step = (knobs: Knobs, advance: Advance) => number;

/** Whether a trigger's source has just risen past its middle. */
function rises(memory: Memory, level: number): boolean {
  const was = memory.gate;
  memory.gate = level > 0.5;
  return memory.gate && !was;
}

function envelope(memory: Memory, form: string, trigger: Run): Step {
  const move = (to: number, seconds: number, dt: number): boolean => {
    const most = dt / seconds;
    const way = to - memory.value;
    memory.value += Math.min(most, Math.max(-most, way));
    return Math.abs(way) <= most;
  };
  return (knobs, { dt }) => {
    if (rises(memory, trigger())) memory.stage = 'attack';
    else if (form === 'adsr' && !memory.gate && memory.stage !== 'rest') memory.stage = 'release';
    if (memory.stage === 'attack') {
      if (move(1, knobs.attack, dt)) memory.stage = 'decay';
    } else if (memory.stage === 'decay') move(form === 'ad' ? 0 : knobs.sustain, knobs.decay, dt);
    else if (memory.stage === 'release' && move(0, knobs.release, dt)) memory.stage = 'rest';
    return memory.value;
  };
}

function follower(memory: Memory, input: Run): Step {
  return (knobs, { dt }) => {
    const to = input();
    const time = to > memory.value ? knobs.attack : knobs.release;
    memory.value += (to - memory.value) * (1 - Math.exp(-dt / time));
    return memory.value;
  };
}

function sample(memory: Memory, input: Run, trigger: Run): Step {
  return () => {
    if (rises(memory, trigger())) memory.value = input();
    return memory.value;
  };
}

/** Counts rounds in the modulator's own unit, then says what that gives. */
function rounds(
  memory: Memory,
  unit: string | undefined,
  at: (rounds: number, knobs: Knobs) => number,
): Step {
  return (knobs, advance) => {
    memory.rounds += (unit === 'beats' ? advance.beats : advance.dt) * knobs.rate;
    return at(memory.rounds, knobs);
  };
}

/** The step of a modulator, −1..1 before its level (an expression gives what it gives). */
function stepOf(modulator: Modulator, memory: Memory, { hear, named, scope }: Ears): Step {
  const { id, kind, choices, sources, steps = [0], text = '0' } = modulator;
  const seed = seedOf(id);
  const source = (name: string): Run => hear(sources[name]!);
  switch (kind) {
    case 'lfo': {
      const shape = shapes[choices['shape']!]!;
      return rounds(memory, choices['unit'], (at, { phase }) => shape(at + phase, seed));
    }
    case 'envelope':
      return envelope(memory, choices['form']!, source('trigger'));
    case 'follower':
      return follower(memory, source('input'));
    case 'sample':
      return sample(memory, source('input'), source('trigger'));
    case 'steps':
      return rounds(memory, choices['unit'], (at, { glide }) => stepAt(steps, at, glide));
    case 'walk':
      return rounds(memory, choices['unit'], (at) => wander(at, seed));
    case 'expression':
      return compileExpression(text, scope, named);
  }
}

/** A modulator that runs: `knobs` are what others have made of its numbers, to be set before each `step`. */
export function createRunner(modulator: Modulator, memory: Memory, ears: Ears) {
  const step = stepOf(modulator, memory, ears);
  const knobs = { ...modulator.knobs } as Knobs;
  return {
    knobs,
    names: modulatorKinds[modulator.kind].knobs as readonly ModulatorKnob[],
    step: (advance: Advance): number => step(knobs, advance) * knobs.level,
  };
}
