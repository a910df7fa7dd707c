import { createKeyboard } from '../controls/keyboard.ts';
import type { ConsoleLink } from '../controls/wire/link.ts';
import type { ParameterId } from '../parameters.ts';
import type { ParameterValue } from '../shared/parameter.ts';

const STEP = 1 / 32;
const TRUNCATION_STEP = 0.05;
const KEYS = 9;
const MACROS = 8;

type Options = { note(text: string): void; help(): void };

/** The keys of the stage on a console that has a page of its own: it asks the stage for what they do. */
export function createPlayKeys(link: ConsoleLink, { note, help }: Options): { dispose(): void } {
  const values: Record<string, ParameterValue> = {};
  let presets: string[] = [];
  let desk = { bank: 0, macros: [] as string[] };
  let macro = 1;

  link.onMessage((message) => {
    if (message.kind === 'state' || message.kind === 'values') Object.assign(values, message.values);
    if (message.kind === 'show') presets = message.presets.map(({ name }) => name);
    if (message.kind === 'desk') desk = message;
  });

  /** What was asked for stands at once: two quick presses are on and off. A stage that refuses says what is. */
  function set(id: ParameterId, value: ParameterValue): void {
    values[id] = value;
    link.send({ kind: 'set', id, value });
  }

  const flip = (id: ParameterId): void => set(id, values[id] !== true);
  const add = (id: ParameterId, by: number): void => set(id, Number(values[id] ?? 0) + by);
  const trigger = (id: ParameterId): void => link.send({ kind: 'trigger', id });
  const sign = (direction: number): 1 | -1 => (direction === 0 ? -1 : 1);

  function turnStyle(by: number): void {
    const turned = Number(values['style.position'] ?? 0) + by;
    set('style.position', turned - Math.floor(turned));
  }

  function choose(by: number): void {
    macro = ((macro - 1 + by + MACROS) % MACROS) + 1;
    note(`Macro ${macro}: ${desk.macros[macro - 1] || 'unnamed'}.`);
  }

  function call(index: number): void {
    const name = presets[desk.bank * KEYS + index];
    if (name !== undefined) link.send({ kind: 'preset', name });
  }

  return createKeyboard(window, {
    console: () => undefined,
    fullscreen: () =>
      void (
        document.fullscreenElement === null
          ? document.documentElement.requestFullscreen()
          : document.exitFullscreen()
      ).catch(() => undefined),
    freeze: () => flip('walk.freeze'),
    jump: () => trigger('walk.jump'),
    blackout: () => flip('output.blackout'),
    testcard: () => flip('output.testcard'),
    style: (direction) => turnStyle(sign(direction) * STEP),
    truncation: (direction) => add('walk.truncation', sign(direction) * TRUNCATION_STEP),
    preset: call,
    bank: (direction) => link.send({ kind: 'bank', by: sign(direction) }),
    macro: (direction) => choose(sign(direction)),
    turn: (direction) => add(`macro.${macro}` as ParameterId, sign(direction) * STEP),
    panic: () => trigger('show.panic'),
    release: () => link.send({ kind: 'release', id: null }),
    take: () => trigger('preview.take'),
    record: () => flip('record.video'),
    still: () => trigger('record.still'),
    outputs: () => link.send({ kind: 'output-act', act: 'open-all' }),
    edit: () => link.send({ kind: 'output-do', act: 'edit', id: 'main' }),
    hold: () => flip('show.freeze'),
    lock: () => (values['show.lock'] === true ? link.send({ kind: 'unlock' }) : set('show.lock', true)),
    help,
  });
}
