import { smallestMarked } from './provenance/mark/mark.ts';
import { writeWords } from './provenance/mark/payload.ts';
import { fault, sentence } from './shared/fault.ts';
import type { PictureNote } from './shared/provenance.ts';
import type { Report } from './shared/report.ts';
import type { Pinned } from './stage-show.ts';

export type StillAsked = {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>; // RGBA
  mark: number | null;
};
export type StillMade = Blob | null;

type Options = { pinned: () => Pinned; seed: () => number; note: Report };

/** A picture as a PNG with its mark, made in a worker so that no frame waits for it. */
function develop(asked: StillAsked): Promise<Blob> {
  const worker = new Worker(new URL('./still-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Blob>((done, failed) => {
    const fail = (): void => failed(fault('still', 'a worker that broke', 'a PNG'));
    worker.onmessage = ({ data }: MessageEvent<StillMade>) => (data === null ? fail() : done(data));
    worker.onerror = fail;
    worker.postMessage(asked, [asked.data.buffer]);
  }).finally(() => worker.terminate());
}

/** Gives what leaves the stage its papers: the mark of a still, and a signature by the stage's own server. */
export function createPapers({ pinned, seed, note }: Options) {
  async function sign(file: Blob, said: PictureNote): Promise<Blob> {
    const headers = { 'Ganzfeld-Note': encodeURIComponent(JSON.stringify(said)) };
    const answer = await fetch('./sign', { method: 'POST', body: file, headers });
    if (!answer.ok)
      throw fault('signature', (await answer.text()).trim() || answer.status, 'one by `npm start`');
    return new Blob([await answer.arrayBuffer()], { type: file.type });
  }

  /** Signed, or as it was where there is no server that signs: that is told. */
  async function signed(
    file: Blob,
    { title, mixed, marked }: Pick<PictureNote, 'title' | 'mixed' | 'marked'>,
  ): Promise<Blob> {
    const { model, second } = pinned();
    const models = [model, second?.name ?? ''].filter((name) => name !== '');
    const said = { title, models, seed: seed(), preset: null, replay: null, mixed, marked };
    try {
      return await sign(file, said);
    } catch (error) {
      note('info', `${title}: not signed. ${sentence(error)}`);
      return file;
    }
  }

  return {
    film: (file: Blob, mixed: boolean): Promise<Blob> =>
      signed(file, { title: 'Film', mixed, marked: false }),
    async still(picture: Omit<StillAsked, 'mark'>, mixed: boolean): Promise<Blob> {
      const isLarge = Math.min(picture.width, picture.height) >= smallestMarked;
      const mark = isLarge ? writeWords(seed(), pinned().sha256) : null;
      return signed(await develop({ ...picture, mark }), { title: 'Still', mixed, marked: isLarge });
    },
  };
}
