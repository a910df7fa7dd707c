import type { Gpu } from '../shared/gpu.ts';
import type { Fade, Latent, Mix, Picture, Shown } from '../shared/picture.ts';
import { createGallery } from './gallery.ts';
import { createGenerator, type Generator } from './generator.ts';
import type { Grid } from './grid.ts';
import { mismatch } from './kin.ts';
import type { Ration } from './lane.ts';
import { loadAside } from './load-aside.ts';
import { sumMemory } from './memory.ts';

type Options = Parameters<typeof createGenerator>[0] & {
  grid?: Grid; // of the pictures; the network that is given has it already
};

const SOLO = 2 ** 31; // where the serials of a second network's own pictures begin
const SEEN = 4; // pictures of the first after which none before them is seen

/** The second network: its own pictures, and where the shapes match a generator that blends the weights of both. */
type Second = { url: string; solo: Generator; kin: Generator | null };

const blends = ({ blend }: Latent): boolean => blend?.some((amount) => amount !== 0) ?? false;

/**
 * One or two networks. The first plays at once; a second is read and started beside the show. `request` says how much of the
 * second one's pictures is seen and gives its latent; the blend of weights is part of the first's latent.
 */
export async function createDuet(options: Options) {
  const { report } = options;
  let { gpu } = options;
  const first = await createGenerator(options);
  let second: Second | null = null;
  let era = 0; // grows with each second network that is asked for
  const retired: { second: Second; until: number }[] = [];
  let fade = 0;
  let isKin = false;
  let turn = 0;
  let steps = 0;

  const lead = (): Generator => (isKin ? second?.kin : null) ?? first;
  const seen = (): Generator[] => [
    ...(fade < 1 || second === null ? [lead()] : []),
    ...(fade > 0 && second !== null ? [second.solo] : []),
  ];
  const all = (): Generator[] => [
    first,
    ...(second ? [second.solo, ...(second.kin ? [second.kin] : [])] : []),
  ];

  /** The second goes when none of its pictures is seen any more. */
  function drop(): void {
    if (second !== null) retired.push({ second, until: (first.latest()?.serial ?? 0) + SEEN });
    second = null;
    first.forget();
  }

  function bury(): void {
    const [oldest] = retired;
    if (oldest === undefined || (first.latest()?.serial ?? 0) < oldest.until) return;
    retired.shift();
    for (const each of [oldest.second.solo, oldest.second.kin]) each?.dispose();
  }

  /** Who paints from now on, and what is seen. */
  function set(latent: Latent, other: Latent | null, amount: number): void {
    bury();
    fade = second === null || other === null ? 0 : amount;
    const before = lead();
    isKin = second?.kin != null && blends(latent);
    if (lead() !== before) lead().forget();
  }

  /** Both generators of a second model, on what the first one plays on. */
  async function open(url: string): Promise<Second> {
    const { network, note } = await loadAside(url, options.grid);
    if (note !== '') report('info', note);
    await first.decided;
    const backend = first.status().backend;
    const shared = { ...options, gpu, backend, network, modelUrl: url };
    const solo = await createGenerator({ ...shared, gallery: createGallery(first.gallery.first + SOLO) });
    const reason = backend.startsWith('tfjs') ? 'TF.js blends no weights' : mismatch(first.network, network);
    if (reason !== '') {
      report('info', `${network.name}: pictures can be crossfaded, weights not (${reason}).`);
      return { url, solo, kin: null };
    }
    const pair = { network: first.network, second: network, gallery: first.gallery };
    return { url, solo, kin: await createGenerator({ ...shared, ...pair }) };
  }

  function combine(from: Picture | Mix | null, to: Picture | Mix | null): Shown | null {
    if (from === null || to === null || fade === 0 || fade === 1) return fade === 1 ? (to ?? from) : from;
    steps = (steps + 1) % 1024;
    const [width, height] = [Math.max(from.width, to.width), Math.max(from.height, to.height)];
    const serial = Math.floor(from.serial) + Math.floor(to.serial) + steps / 1024;
    const shown: Fade = { kind: 'fade', serial, width, height, from, to, amount: fade };
    return shown;
  }

  return {
    ...first,

    /** Whether all that is to be seen has a picture. */
    ready: (): boolean => seen().every((each) => each.latest() !== null),

    /** Takes all pictures down; what is asked for next is painted in any case. */
    clear(): void {
      for (const each of all()) {
        each.gallery.empty();
        each.forget();
      }
    },

    /** Reads a second model and starts it, without holding the show up; null plays the first alone. */
    async load(url: string | null): Promise<void> {
      const begun = ++era;
      if (url === null) return drop();
      const opened = await open(url);
      if (begun === era) {
        drop();
        second = opened;
      } else for (const each of [opened.solo, opened.kin]) each?.dispose();
    },

    /** The second model, and whether its weights can be blended; null where there is none. */
    second: () => second && { ...second.solo.model, blends: second.kin !== null },

    /** A latent for the first network and, while some of the second one's pictures is to be seen, one for that. */
    request(latent: Latent, other: Latent | null = null, amount = 0): void {
      set(latent, other, amount);
      if (fade < 1) lead().request(latent);
      if (fade > 0 && other !== null) second!.solo.request(other);
    },

    latest: (): Shown | null => combine(first.latest(), second?.solo.latest() ?? null),
    shown: (isMixed: boolean): Shown | null =>
      combine(first.shown(isMixed), (fade > 0 && second?.solo.shown(isMixed)) || null),

    /** Of the pictures that are seen, together: side by side they share a frame. */
    costs(): readonly number[] {
      const [costs, others] = seen().map((each) => each.costs());
      return others === undefined
        ? costs!
        : costs!.map((cost, at) => cost + (others[at] ?? others.at(-1) ?? 0));
    },

    /** A display frame's ration goes to one of those that are seen, in turn. */
    frame(ration: Ration): void {
      const playing = seen();
      playing[turn++ % playing.length]!.frame(ration);
    },

    async awaitPicture(latent: Latent, other: Latent | null = null, amount = 0): Promise<void> {
      set(latent, other, amount);
      await lead().awaitPicture(latent);
      if (fade > 0) await second!.solo.awaitPicture(other!);
    },

    status: () => lead().status(),

    gpuLost(): void {
      gpu = null;
      for (const each of all()) each.gpuLost();
    },
    gpuMissing(): void {
      for (const each of all()) each.gpuMissing();
    },
    async gpuBack(device: Gpu): Promise<void> {
      gpu = device;
      await Promise.all(all().map((each) => each.gpuBack(device)));
    },
    memory: () => sumMemory(all().map((each) => each.memory())),
    dispose(): void {
      era++;
      for (const each of [
        ...all(),
        ...retired.flatMap(({ second: { solo, kin } }) => (kin ? [solo, kin] : [solo])),
      ])
        each.dispose();
    },
  };
}

export type Duet = Awaited<ReturnType<typeof createDuet>>;
