import { createCompanion } from '../latent/companion.ts';
import type { createWalk } from '../latent/walk.ts';
import type { Values } from '../parameters.ts';
import type { PicturePath } from '../picture-path.ts';
import { fault } from '../shared/fault.ts';
import type { Latent } from '../shared/picture.ts';
import type { SecondModel } from '../shared/second-model.ts';

type Path = Pick<PicturePath, 'model' | 'load' | 'second'>;
type Walk = Pick<ReturnType<typeof createWalk>, 'state'>;

/** A second model beside the one that a stepped walk goes through, as it was asked for or recorded. */
export function createSecond(path: Path, walk: Walk) {
  let companion: ReturnType<typeof createCompanion> | null = null;
  let isLevel = false; // with the walk

  return {
    /**
     * Reads it, or none by an empty name; a fault where its weights are others than those that `sha256` names. `isStepped`
     * says that the walk has already made the step of the frame that it is first asked for.
     */
    async load({ name, sha256 }: SecondModel, isStepped = false): Promise<void> {
      companion = null;
      isLevel = isStepped;
      await path.load(name === '' ? null : `./models/${name}/`);
      const second = path.second();
      if (second === null || path.model === null) return;
      if (sha256 !== '' && second.sha256 !== sha256)
        throw fault(`second model ${name}, SHA-256`, second.sha256 || 'none', `${sha256} as recorded`);
      companion = createCompanion(path.model, second, walk);
    },
    /** Its latent in a frame, or null where there is none. */
    latent(first: Latent, values: Readonly<Values>, dt: number): Latent | null {
      const step = isLevel ? 0 : dt;
      isLevel = false;
      return companion?.(first, values, step) ?? null;
    },
  };
}
