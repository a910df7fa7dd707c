import { createHash } from 'node:crypto';
import { parameters } from '../../src/parameters.ts';
import { smallestMarked } from '../../src/provenance/mark/mark.ts';
import { writeWords } from '../../src/provenance/mark/payload.ts';
import type { RecordingHeader } from '../../src/show/recording.ts';
import type { FilmWish } from './film.ts';
import { cardOf } from './papers.ts';
import { presetFiles } from './preset-files.ts';

type Unsigned = Pick<FilmWish, 'width' | 'height' | 'model' | 'second' | 'preset' | 'seed' | 'set'>;

type Recorded = { bytes: Uint8Array; header: RecordingHeader } | null;

/** The seed that a film starts from: as recorded or asked for, else as set, as in the preset, or the usual one. */
function seedOf({ seed, set, preset }: Unsigned, recorded: Recorded): number {
  const look = presetFiles().find((file) => file.preset.name === preset)?.preset.look;
  const wished =
    recorded === null ? (seed ?? set['walk.seed'] ?? look?.['walk.seed']) : recorded.header.walk['baseSeed'];
  return Math.round(Number(wished ?? parameters['walk.seed'].default)) % 10_000;
}

/** What a film takes along: its mark, or null where it is too small for one, and what it is signed with. */
export function filmPapers(film: Unsigned, recorded: Recorded): Pick<FilmWish, 'mark' | 'note'> {
  const seed = seedOf(film, recorded);
  const { model, second } =
    recorded === null ? film : { ...recorded.header, second: recorded.header.second?.name };
  const isLarge = Math.min(film.width, film.height) >= smallestMarked;
  return {
    mark: isLarge ? writeWords(seed, cardOf(model).sha256) : null,
    note: {
      title: 'Film',
      models: [model, second ?? ''].filter((name) => name !== ''),
      seed,
      preset: recorded === null ? film.preset : null,
      replay: recorded && createHash('sha256').update(recorded.bytes).digest('hex'),
      mixed: false,
    },
  };
}
