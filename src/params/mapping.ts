import type { ControlEvent } from '../shared/control.ts';
import type { Mapping, Takeover } from '../shared/mapping.ts';
import { createEncoderGuess, encoderSteps } from './encoder.ts';
import { reachOf, shape, unshape } from './shape.ts';
import { freeHand, type Hand, standing, takeOver } from './takeover.ts';

type Sink = {
  kind(id: string): 'number' | 'choice' | 'toggle' | 'trigger' | null;
  unit(id: string): number;
  setUnit(id: string, position: number, source: string, at: number): boolean;
  release?(id: string, at: number): void;
};

type Options = {
  /** For mappings that have none of their own. */
  takeover(): Takeover;
  /** Does what ids that are no parameter stand for, e.g. `preset/1`; unknown ones do nothing. */
  act(id: string): void;
  /** What the lamp of such an id shows, 0..1, or null. */
  stand?(id: string): number | null;
};

type Watch = { control: string; guess: ReturnType<typeof createEncoderGuess>; before: number };

/** Only these stay where a hand leaves them; keys, wheels and pressure spring back, so they take over at once. */
const STAYS = /\/(cc|nrpn|rpn)\/\d+$/;
const KEY = /\/(note|program)\/\d+$/;
/** The port in a control's name. */
const portOf = (control: string): string => control.replace(/\/\d+\/[a-z]+(\/\d+)?$/, '');

/** What a program change means that was not learned: the preset of its number, counted from 1. */
function programMapping(control: string): Mapping | undefined {
  const program = control.match(/\/program\/(\d+)$/)?.[1];
  return program === undefined ? undefined : { control, id: `preset/${Number(program) + 1}` };
}

const noOptions: Options = { takeover: () => 'pickup', act: () => undefined };

/**
 * Sends controls to the parameters they were learned to. While learning, the next control that is touched becomes the
 * parameter's own; a control moves one parameter, a parameter may have several controls. On a port where nothing was
 * learned the mappings that were suggested for it act.
 */
export function createMapper(sink: Sink, { takeover, act, stand }: Options = noOptions) {
  const learned = new Map<string, Mapping>();
  const suggested = new Map<string, Mapping>();
  const hands = new Map<string, Hand>();
  const gates = new Map<string, Mapping>(); // keys that are down
  const listeners = new Set<() => void>();
  let active = new Map<string, Mapping>(); // by control
  let byId = new Map<string, Mapping[]>();
  let learning: string | null = null;
  let watch: Watch | null = null;

  function index(): void {
    const learnedPorts = new Set([...learned.keys()].map(portOf));
    const free = [...suggested.values()].filter(({ control }) => !learnedPorts.has(portOf(control)));
    const all = [...learned.values(), ...free];
    active = new Map(all.map((mapping) => [mapping.control, mapping]));
    byId = new Map();
    for (const mapping of all) byId.set(mapping.id, [...(byId.get(mapping.id) ?? []), mapping]);
  }

  function tell(): void {
    index();
    for (const listener of listeners) listener();
  }

  function handOf(control: string): Hand {
    const hand = hands.get(control) ?? freeHand();
    hands.set(control, hand);
    return hand;
  }

  const acting = (control: string): Mapping | undefined => active.get(control) ?? programMapping(control);

  /** What is refused (locked, or in stronger hands) must be reached anew afterwards. */
  function set({ control, id }: Mapping, hand: Hand, unit: number, at: number): void {
    const moved = sink.setUnit(id, unit, `midi ${control}`, at);
    hand.wanted = unit;
    hand.resulted = moved ? sink.unit(id) : Number.NaN;
    if (!moved && sink.kind(id) === 'number') hand.held = false;
  }

  function learn(control: string, id: string): void {
    const kind = sink.kind(id);
    const before = kind === null ? 0 : sink.unit(id);
    learned.set(control, { control, id });
    hands.set(control, { ...freeHand(), held: true, resulted: before });
    const turns = control.includes('/cc/') && (kind === 'number' || kind === 'choice');
    watch = turns ? { control, guess: createEncoderGuess(), before } : null;
    learning = null;
    tell();
  }

  /** The mapping with the kind of encoder that its first movements show; what they did as a knob is undone. */
  function watched(mapping: Mapping, value: number, at: number): Mapping {
    if (watch?.control !== mapping.control) return mapping;
    const relative = watch.guess(Math.round(value * 127)) ?? undefined;
    if (relative === mapping.relative) return mapping;
    const { relative: _, ...rest } = mapping;
    const better: Mapping = relative === undefined ? rest : { ...rest, relative };
    learned.set(mapping.control, better);
    set(better, handOf(mapping.control), watch.before, at);
    tell();
    return better;
  }

  /** Whether this is the moment at which a key or a button goes down. */
  function goesDown(control: string, value: number): boolean {
    if (KEY.test(control)) return value > 0;
    const hand = handOf(control);
    const before = hand.held;
    hand.held = value >= 0.5;
    return hand.held && !before;
  }

  function press(mapping: Mapping, value: number, at: number): void {
    const { control, id, mode } = mapping;
    if (mode === 'press' && !goesDown(control, value)) return;
    const kind = sink.kind(id);
    const switches = kind === 'toggle' || kind === 'trigger';
    const flips = kind === 'toggle' && mode === 'press';
    const unit = flips ? 1 - sink.unit(id) : shape(mapping, switches ? Math.ceil(value) : value);
    set(mapping, handOf(control), unit, at);
    if (mode !== 'press' && KEY.test(control)) gate(mapping, value > 0, at);
  }

  /** Remembers which mapping a key opened, since another may be there when it comes up; a closed gate holds nothing. */
  function gate(mapping: Mapping, isDown: boolean, at: number): void {
    if (isDown) gates.set(mapping.control, mapping);
    else if (gates.delete(mapping.control)) sink.release?.(mapping.id, at);
  }

  function turn(mapping: Mapping, steps: number, at: number): void {
    if (sink.kind(mapping.id) === 'trigger') return;
    const [low, high] = reachOf(mapping);
    const hand = handOf(mapping.control);
    const along = (mapping.max ?? 1) < (mapping.min ?? 0) ? -steps : steps;
    const unit = standing(hand, sink.unit(mapping.id)) + (along / 127) * (high - low);
    set(mapping, hand, Math.min(high, Math.max(low, unit)), at);
  }

  function mannerOf({ control, id, takeover: own }: Mapping): Takeover {
    const soft = sink.kind(id) === 'number' && STAYS.test(control);
    return soft ? (own ?? takeover()) : 'jump';
  }

  function move(mapping: Mapping, value: number, at: number): void {
    const { control, id } = mapping;
    const unit = shape(mapping, value);
    const hand = handOf(control);
    const wanted = takeOver(hand, mannerOf(mapping), unit, sink.unit(id), reachOf(mapping));
    if (wanted !== null) set(mapping, hand, wanted, at);
  }

  function apply(mapping: Mapping, { value, step }: ControlEvent, at: number): void {
    if (sink.kind(mapping.id) === null) {
      if (goesDown(mapping.control, value)) act(mapping.id);
      return;
    }
    if (step !== undefined) {
      turn(mapping, step, at);
      return;
    }
    const now = watched(mapping, value, at);
    if (now.relative !== undefined) turn(now, encoderSteps(now.relative, Math.round(value * 127)), at);
    else if (KEY.test(now.control) || now.mode === 'press') press(now, value, at);
    else move(now, value, at);
  }

  return {
    /** Whether of such events only the newest counts: a knob with ends that has hold of a number, while none is learned. */
    isPosition({ control, step }: ControlEvent): boolean {
      if (KEY.test(control) || step !== undefined) return false;
      if (learning !== null || watch?.control === control) return false;
      const mapping = active.get(control);
      if (mapping === undefined) return true;
      const { id, mode, relative } = mapping;
      if (mode === 'press' || relative !== undefined || sink.kind(id) !== 'number') return false;
      return mannerOf(mapping) === 'jump' || hands.get(control)?.held === true;
    },
    handle(event: ControlEvent, at: number): void {
      const released = event.value === 0 && KEY.test(event.control);
      if (learning !== null && !released) learn(event.control, learning);
      const opened = released ? gates.get(event.control) : undefined;
      const mapping = opened ?? acting(event.control);
      if (mapping !== undefined) apply(mapping, event, at);
    },
    /** Closes every gate whose key is still down. */
    letGo(at: number): void {
      for (const mapping of [...gates.values()]) press(mapping, 0, at);
    },
    learn(id: string | null): void {
      learning = id;
      tell();
    },
    unmap(id: string): void {
      for (const [control, mapping] of learned) if (mapping.id === id) learned.delete(control);
      tell();
    },
    /** Changes how a learned control acts; it must reach the parameter anew. */
    map(mapping: Mapping): void {
      if (!learned.has(mapping.control)) return;
      learned.set(mapping.control, mapping);
      hands.delete(mapping.control);
      watch = null;
      tell();
    },
    /** A device has come or gone: its knobs may stand elsewhere, and these mappings suit it. */
    replug(port: string, suggestions: readonly Mapping[]): void {
      for (const control of hands.keys()) if (portOf(control) === port) hands.delete(control);
      for (const control of suggested.keys()) if (portOf(control) === port) suggested.delete(control);
      for (const mapping of suggestions) suggested.set(mapping.control, mapping);
      index();
    },
    /** Replaces all mappings, e.g. with those that were kept. */
    load(mappings: readonly Mapping[]): void {
      learned.clear();
      hands.clear();
      for (const mapping of mappings) learned.set(mapping.control, mapping);
      tell();
    },
    mappings: (): Mapping[] => [...learned.values()],
    /** The controls that move this parameter or do this action, and where each would stand (0..1) for its present value. */
    shown(id: string): { control: string; position: number }[] {
      const unit = sink.kind(id) === null ? (stand?.(id) ?? null) : sink.unit(id);
      if (unit === null) return [];
      return (byId.get(id) ?? []).map((mapping) => ({
        control: mapping.control,
        position: unshape(mapping, unit),
      }));
    },
    /** The actions that controls are mapped to now: ids that are no parameter. */
    actions: (): string[] => [...byId.keys()].filter((id) => sink.kind(id) === null),
    learning: (): string | null => learning,
    onChange: (listener: () => void): void => void listeners.add(listener),
  };
}
