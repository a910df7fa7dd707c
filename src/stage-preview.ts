import type { Instrument } from './instrument.ts';
import { modulationJson, readModulation } from './modulation/read.ts';
import { parameters, type Values } from './parameters.ts';
import { createBus } from './params/bus.ts';
import { createMacroSet } from './params/macro-set.ts';
import { readMacros } from './params/macros.ts';
import { fault } from './shared/fault.ts';
import type { PreviewConsoleMessage, PreviewStageMessage } from './shared/preview-wire.ts';
import type { Ration } from './shared/ration.ts';
import { isLook, lookOf, type Preset } from './show/preset.ts';
import { createStageGlimpse } from './stage-glimpse.ts';
import { createPreviewPictures, type PreviewPath } from './stage-preview-pictures.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  ration: Ration;
  send: (message: PreviewStageMessage) => void;
};

type Handlers = {
  [K in PreviewConsoleMessage['kind']]: (message: Extract<PreviewConsoleMessage, { kind: K }>) => void;
};

const STATE_EVERY = 0.1; // s

/**
 * A look that is prepared while another one plays: a second bus, made from the program or a preset and changed by hand. Take
 * makes it the program, with the macros and the modulation it came with. `tick` is called once a frame, after the picture was drawn.
 */
export function connectPreview({ instrument, clock, ration, send }: Options) {
  const { bus, conductor, library, modulation } = instrument;
  const shadow = createBus(parameters);
  const macros = createMacroSet(shadow, parameters);
  let origin: Preset | null = null;
  let changed = true;
  let toldAt = 0;

  const glimpse = createStageGlimpse({ instrument, clock });
  const values = (): Values => ({ ...bus.values, ...lookOf(shadow.targets(), parameters) }) as Values;
  const pictures = createPreviewPictures({
    clock,
    ration,
    open: glimpse.open,
    glimpse: () => glimpse.at(values()),
    send,
  });

  const state = (): PreviewStageMessage => ({
    kind: 'preview',
    values: lookOf(shadow.targets(), parameters),
    from: origin?.name ?? '',
  });

  function load(preset: Preset): void {
    const at = clock();
    for (const [id, parameter] of Object.entries(parameters))
      if (parameter.kind !== 'trigger' && isLook(parameter))
        shadow.set(id, preset.look[id] ?? parameter.default, 'preset', at);
    const own = preset.macros === undefined ? null : readMacros(preset.macros, parameters);
    macros.use(own, preset.look, 'preset', at);
    const { modulators, routes } = preset;
    glimpse.load(readModulation({ modulators, routes }, parameters));
    origin = preset;
    changed = true;
  }

  /** The program as it stands; its name is empty. */
  const program = (): Preset => ({
    ...conductor.capture('', ''),
    ...modulationJson(modulation.loaded()),
  });

  function change(id: string, value: unknown): void {
    const parameter = Object.hasOwn(parameters, id) ? parameters[id as keyof typeof parameters] : undefined;
    if (parameter === undefined || !isLook(parameter))
      throw fault('preview', id, 'a parameter of the look that holds a value');
    shadow.set(id, value, 'console', clock());
    changed = true;
  }

  function take(cut: boolean): void {
    const from = origin ?? program();
    const { modulators, routes } = from;
    readModulation({ modulators, routes }, parameters);
    const look = lookOf(shadow.targets(), parameters);
    conductor.take({ ...from, name: from.name === '' ? 'Preview' : from.name, look }, cut);
  }

  const handlers: Handlers = {
    'preview-set': ({ id, value }) => change(id, value),
    'preview-preset': ({ name }) => load(library.find(name)),
    'preview-copy': () => load(program()),
    'preview-take': ({ cut }) => take(cut),
    'preview-watch': pictures.watch,
  };

  bus.onChange(({ id }) => {
    if (id === 'preview.take') take(false);
    else if (id === 'preview.cut') take(true);
    else if (id === 'preview.copy') load(program());
  });

  load(program());

  return {
    state,
    obey: (message: PreviewConsoleMessage): void =>
      (handlers[message.kind] as (message: PreviewConsoleMessage) => void)(message),
    /** From now on there are pictures to show. */
    attach: (path: PreviewPath): void => pictures.attach(path),
    tick(): void {
      const now = clock();
      pictures.tick(now);
      if (!changed || now - toldAt < STATE_EVERY) return;
      changed = false;
      toldAt = now;
      send(state());
    },
  };
}
