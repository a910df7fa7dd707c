import { createSteering } from './latent/steering.ts';
import { parameters, type Values } from './parameters.ts';
import type { DirectionBanks } from './shared/directions.ts';
import { fault } from './shared/fault.ts';
import type { ParameterTable, ParameterValue } from './shared/parameter.ts';
import type { Latent } from './shared/picture.ts';
import type { Place } from './shared/place.ts';
import { type Favourite, favouriteOf, latentOf, type Never } from './show/favourite.ts';

type Look = Readonly<Record<string, ParameterValue>>;

/** The latent space that places are in. */
export type Space = {
  name: string;
  sha256: string;
  zDim: number;
  classes: readonly string[];
  layers: { numWs: number; wDim: number };
};

const LATENT = /^(walk\.(truncation|cutoff)$|(mixing|noise|direction|bend)\.)/;
const table: ParameterTable = parameters;
const defaultOf = (id: string): ParameterValue => {
  const parameter = table[id]!;
  return parameter.kind === 'trigger' ? 0 : parameter.default;
};
const latentIds = Object.keys(parameters).filter((id) => LATENT.test(id));

/** What of the look a latent is made with, as far as it is not the default. */
export const latentLook = (targets: Look): Look =>
  Object.fromEntries(latentIds.flatMap((id) => (targets[id] === defaultOf(id) ? [] : [[id, targets[id]!]])));

/** The same with its defaults: what a flight moves the look to. */
export const fullLatentLook = (look: Look): Record<string, ParameterValue> =>
  Object.fromEntries(latentIds.map((id) => [id, look[id] ?? defaultOf(id)]));

/** Places of a model (`isRated` where a critic rates them) as they are kept, and the latents that they are painted from. */
export function createPlaces(space: Space, banks: () => DirectionBanks | null, isRated = false) {
  const { zDim, classes, layers } = space;
  const model = space.sha256 || space.name;
  const steering = createSteering({ zDim, classes: classes.length, ...layers });

  return {
    space,
    isRated,
    /** Names for places that have none: the style that each has most of, numbered; `Place 1` and on without styles. */
    names(list: readonly Place[]): string[] {
      const counts = new Map<string, number>();
      return list.map(({ classes: weights }) => {
        const most = weights.indexOf(Math.max(...weights));
        const style = classes[most]?.replaceAll('-', ' ') ?? 'Place';
        counts.set(style, (counts.get(style) ?? 0) + 1);
        return `${style} ${counts.get(style)}`;
      });
    },
    isHere: (kept: Pick<Favourite, 'model'>): boolean => kept.model === model,
    /** A kept place; a fault where it is of another space or damaged. */
    placeOf(kept: Pick<Favourite | Never, 'name' | 'z' | 'classes'>): Place {
      const z = latentOf(kept);
      const weights = new Float32Array(kept.classes ?? []);
      if (z.length !== zDim || weights.length !== classes.length || !z.every(Number.isFinite))
        throw fault(
          kept.name,
          `${z.length} numbers and ${weights.length} styles`,
          `${zDim} and ${classes.length}`,
        );
      return { z, classes: weights };
    },
    keep: (name: string, place: Place, look?: Look): Favourite => ({
      ...favouriteOf(name, model, place.z, place.classes),
      ...(look && { look }),
    }),
    /** What a thumbnail is painted from; with a look, as that look shows it, else plain at ψ `truncation`. */
    latent(place: Place, truncation: number, look?: Look): Latent {
      const plain = { ...place, truncation, noise: 1, grain: -1 };
      if (look === undefined) return plain;
      const found = banks();
      if (found !== null) steering.direct(found);
      const defaults = Object.fromEntries(Object.keys(table).map((id) => [id, defaultOf(id)]));
      const values = { ...defaults, ...look } as Values;
      const steered = structuredClone(steering.steer(values, 0, 0));
      return {
        ...plain,
        ...steered,
        truncation: values['walk.truncation'],
        noise: values['noise.strength'],
      };
    },
  };
}

export type Places = ReturnType<typeof createPlaces>;
