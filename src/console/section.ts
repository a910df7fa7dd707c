import type { ConsoleLink } from '../controls/wire/link.ts';

/**
 * A part of the console that folds and that search finds. `mount` fills `body` and returns what ends it; it sends nothing
 * before the link has told it something. Elements inside that carry `data-search="words"` are rows: search hides those that
 * do not match. Where there is no stage, a section that is not `standalone` takes no input.
 */
export type Section = {
  id: string; // kebab-case, unique: its state, its heading's id, its link in the index
  title: string;
  place: 'side' | 'main'; // of the wide layout: a column of about 320 px, or the rest
  folded?: boolean; // before a person has said otherwise
  standalone?: boolean;
  mount(body: HTMLElement, link: ConsoleLink): () => void;
};
