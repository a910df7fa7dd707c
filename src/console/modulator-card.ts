import { type ModulatorKind, modulatorKinds, modulatorKnobs } from '../shared/modulation.ts';
import type { Part } from '../shared/modulation-wire.ts';
import { button, element } from './element.ts';
import { choiceField, sliderField, textField } from './fields.ts';
import { createMeter } from './meter.ts';

export type ModulatorCard = {
  element: HTMLElement;
  show(part: Part): void;
  live(value: number): void;
  sources(ids: readonly string[]): void;
};

type Actions = { edit(part: Part): void; remove(): void };

const stepsText = (steps: unknown): string => (Array.isArray(steps) ? steps.join(' ') : '');
const stepsOf = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);

/** One modulator: what it gives now, its numbers, choices and inputs, and for an expression its text. */
export function createModulatorCard(first: Part, { edit, remove }: Actions): ModulatorCard {
  const id = String(first['id']);
  const kind = modulatorKinds[first['kind'] as ModulatorKind];
  const meter = createMeter(`mod.${id}`, true);
  const updates: ((part: Part) => void)[] = [];
  const inputs: ReturnType<typeof choiceField>[] = [];
  const rows: HTMLElement[] = [];
  let part = first;

  function set(key: string, value: number | string | readonly number[]): void {
    part = { ...part, [key]: value };
    edit(part);
  }

  function addChoice(key: string, options: readonly string[]) {
    const field = choiceField(key, (value) => set(key, value));
    field.options(options);
    updates.push((next) => field.show(String(next[key] ?? options[0] ?? '')));
    rows.push(field.element);
    return field;
  }

  function addText(key: 'text' | 'steps', label: string, read: (text: string) => string | number[]): void {
    const field = textField(label, (text) => set(key, read(text)));
    updates.push((next) => field.show(key === 'steps' ? stepsText(next[key]) : String(next[key] ?? '')));
    rows.push(field.element);
  }

  if (first['kind'] === 'expression') addText('text', 'Expression', (text) => text);
  if (first['kind'] === 'steps') addText('steps', 'Steps, −1 to 1', stepsOf);
  for (const [key, options] of Object.entries<readonly string[]>(kind.choices)) addChoice(key, options);
  for (const key of kind.sources) inputs.push(addChoice(key, [String(first[key] ?? '')]));
  for (const knob of kind.knobs) {
    const field = sliderField(knob, modulatorKnobs[knob], (value) => set(knob, value));
    updates.push((next) => field.show(Number(next[knob] ?? modulatorKnobs[knob].default)));
    rows.push(field.element);
  }

  const gone = button('Remove', remove);
  gone.ariaLabel = `Remove modulator ${id}`;
  const head = element('div', 'card-head', element('strong', '', `${id} · ${String(first['kind'])}`), gone);
  const made = element('li', 'card', head, meter.element, ...rows);
  made.dataset['search'] = `modulator ${id} ${String(first['kind'])}`;

  return {
    element: made,
    show(next) {
      part = next;
      for (const update of updates) update(next);
    },
    live: meter.show,
    sources(ids) {
      for (const field of inputs) field.options(ids);
      for (const update of updates) update(part);
    },
  };
}
