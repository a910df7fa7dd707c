/** What a model's card says, as far as its pictures must repeat it. */
export type ModelCard = {
  name: string;
  sha256: string;
  author: string | null;
  data: string; // on whose pictures it was trained
  licence: string;
  limits: string;
  mining: 'allowed' | 'notAllowed'; // may its pictures train other models
};

/** Who made it; names only of people who agreed. */
export type Credits = {
  author?: string | undefined;
  performer?: string | undefined;
  participants?: number | undefined; // how many, never who
};

/** What whoever asks for a signature knows; the signer adds the models' cards, the version and the credits. */
export type PictureNote = {
  title: string;
  models: string[]; // names under models/
  seed: number | null;
  preset: string | null;
  replay: string | null; // sha256 of the recording
  mixed: boolean; // camera or footage is in it
  marked: boolean; // it carries the invisible mark
};

/** What a picture or film says about itself. */
export type PictureFacts = Omit<PictureNote, 'models'> & {
  version: string;
  cards: ModelCard[];
  credits: Credits;
};

/** Signs a PNG, JPEG or MP4. */
export type SignPicture = (
  bytes: Uint8Array<ArrayBuffer>,
  note: PictureNote,
) => Promise<Uint8Array<ArrayBuffer>>;

const source = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

/** IPTC's word for where a picture comes from. */
export const digitalSource = (mixed: boolean): string =>
  `${source}${mixed ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia'}`;

/** Every model must allow it. */
export const miningOf = (cards: readonly ModelCard[]): ModelCard['mining'] =>
  cards.every(({ mining }) => mining === 'allowed') ? 'allowed' : 'notAllowed';

/** The licences of several models, each once. */
export const rightsOf = (cards: readonly ModelCard[]): string =>
  [...new Set(cards.map(({ licence }) => licence))].join(' ');
