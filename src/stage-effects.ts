import type { Instrument } from './instrument.ts';
import type { PicturePath } from './picture-path.ts';
import { parseCube } from './shared/cube.ts';
import {
  createEffectCollector,
  type EffectConsoleMessage,
  type EffectStageMessage,
  effectParts,
} from './shared/effect-wire.ts';
import { sentence } from './shared/fault.ts';
import { INPUTS, type OwnEffect, parseOwnEffect } from './shared/own-effect.ts';
import type { Report } from './shared/report.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  note: Report;
  send: (message: EffectStageMessage) => void;
};

/** Files for the effects, from consoles and dropped on the stage: look-up tables, and an effect of the performer's own. */
export function connectEffects({ instrument: { bus }, clock, note, send }: Options) {
  const collect = createEffectCollector();
  let path: PicturePath | null = null;
  let own: OwnEffect | null = null;

  const state = (): EffectStageMessage => ({
    kind: 'effect-own',
    own: { file: own?.name ?? '', inputs: own?.inputs.map(({ name }) => name) ?? [] },
  });

  function set(id: string, value: number | string | boolean): void {
    bus.set(id, value, 'effect file', clock());
  }

  async function takeOwn(name: string, text: string): Promise<void> {
    const effect = parseOwnEffect(name, text);
    await path!.takeOwn(effect);
    const isKnown = own?.name === name;
    own = effect;
    if (!isKnown) effect.inputs.forEach(({ start }, i) => void set(`own.${INPUTS[i]}`, start));
    set('own.bypass', false);
    note('info', `${name} plays as the effect "own".`);
    send(state());
  }

  async function take(name: string, text: string): Promise<void> {
    if (path === null) throw new Error(`${name}: got it before there was a stage, expected it after`);
    if (name.toLowerCase().endsWith('.wgsl')) return takeOwn(name, text);
    path.takeLut(parseCube(name, text));
    set('lut.name', 'own');
    set('lut.bypass', false);
    note('info', `${name} grades the picture.`);
  }

  function hear(part: Omit<EffectConsoleMessage, 'kind'>): void {
    const text = collect(part);
    if (text !== null) take(part.name, text).catch((error: unknown) => note('error', sentence(error)));
  }

  return {
    state,
    obey: hear,
    attach(opened: PicturePath): void {
      path = opened;
      path.onOwnGone(() => {
        note('error', `${own?.name ?? 'own effect'}: the GPU went while it played; it was taken out.`);
        own = null;
        set('own.bypass', true);
        send(state());
      });
    },
    /** A file that was dropped on the stage. */
    drop(name: string, text: string): void {
      for (const part of effectParts(name, text)) hear(part);
    },
  };
}
