import type { Instrument } from './instrument.ts';
import { createCompanion } from './latent/companion.ts';
import type { Values } from './parameters.ts';
import type { PicturePath } from './picture-path.ts';
import { fault, sentence } from './shared/fault.ts';
import { featureSide } from './shared/feature-wish.ts';
import { isModelName, type PairConsoleMessage, type PairStageMessage } from './shared/pair-wire.ts';
import type { Latent } from './shared/picture.ts';
import type { Report } from './shared/report.ts';
import { noSecond, type SecondModel } from './shared/second-model.ts';

type Options = {
  instrument: Instrument;
  first: string; // the model that plays
  note: Report;
  send: (message: PairStageMessage) => void;
};
type Path = Pick<PicturePath, 'model' | 'request' | 'load' | 'second'>;

const folders = Object.keys(import.meta.glob('../models/*/model.json', { query: '?url' }));
const models = folders.map((path) => path.split('/').at(-2)!);

/** A second model beside the first: what consoles are told of the two, and each frame's latents for both. */
export function connectPair({ instrument, first, note, send }: Options) {
  let path: Path | null = null;
  let loading = '';
  let companion: ReturnType<typeof createCompanion> | null = null;
  let wanted = '';
  let playing = ''; // the folder of the second model that plays

  const state = (): PairStageMessage => {
    const { name = '', blends = false } = path?.second() ?? {};
    return { kind: 'pair', models, first, second: name === '' ? '' : wanted, blends, loading };
  };

  async function load(name: string): Promise<void> {
    wanted = loading = name;
    send(state());
    try {
      await path?.load(name === '' ? null : `./models/${name}/`);
      if (wanted !== name) return;
      playing = name;
      const [walk, second] = [instrument.walk(), path?.second()];
      companion = walk && second && path?.model ? createCompanion(path.model, second, walk) : null;
    } catch (error) {
      if (wanted !== name) return;
      wanted = '';
      note('error', `Second model: ${sentence(error)}. The first plays on alone.`);
    }
    loading = '';
    instrument.follow({ kind: 'second', ...pin() });
    send(state());
  }

  /** The second model that plays, for what has to be played again. */
  function pin(): SecondModel {
    const second = path?.second() ?? null;
    return second === null ? noSecond : { name: playing, sha256: second.sha256 };
  }

  return {
    state,
    pin,
    obey({ name }: PairConsoleMessage): void {
      if (name !== '' && !isModelName(name)) throw fault('second model', name, 'a folder of models/');
      void load(name);
    },
    /** From now on there are pictures; `name` is the second model to begin with, or empty. */
    attach(opened: Path, name: string): void {
      path = opened;
      if (isModelName(name)) void load(name);
      else if (name !== '') note('error', sentence(fault('second model', name, 'a folder of models/')));
    },
    /** Asks for the pictures of a frame. */
    request(latent: Latent, values: Readonly<Values>, dt: number): void {
      const amount = values['blend.amount'];
      const other = companion?.(latent, values, dt) ?? null;
      latent.features = featureSide(values);
      if (other !== null) other.features = latent.features;
      path?.request(latent, other, amount);
    },
  };
}
