import { type Container, chooseVideoCodec } from '../outputs/codecs.ts';
import { heldFor } from '../outputs/gif.ts';
import { gifFrame } from '../outputs/gif-frame.ts';
import { openSegment } from '../outputs/segment.ts';
import { webpFrame } from '../outputs/webp.ts';
import { fault } from '../shared/fault.ts';
import type { Pixels } from './film-loop.ts';

export type FilmFormat = Container | 'png' | 'gif' | 'webp';

export type FilmPicture = {
  width: number; // px
  height: number;
  fps: number;
  format: FilmFormat;
  codec: string | null; // the first that there is
  quality: number; // 0..1
};

/** What frames become on their way to the disk: a piece is a file of a film, or several frames that stand by themselves. */
export type Pieces = {
  add(pixels: Pixels, frame: number): Promise<void>;
  finish(): Promise<Uint8Array<ArrayBuffer>[]>;
};

async function still(pixels: Pixels, { width, height, format, quality }: FilmPicture) {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(new ImageData(pixels, width, height), 0, 0);
  const type = `image/${format}`;
  const blob = await canvas.convertToBlob({ type, quality });
  if (blob.type !== type) throw fault('film', `${blob.type} from this browser`, `one that writes ${type}`);
  return new Uint8Array(await blob.arrayBuffer());
}

async function encode(pixels: Pixels, frame: number, picture: FilmPicture) {
  const { width, height, fps, format } = picture;
  if (format === 'gif') return gifFrame(pixels, width, height, heldFor(frame, fps, 100));
  const bytes = await still(pixels, picture);
  return format === 'webp' ? webpFrame(bytes, width, height, heldFor(frame, fps, 1000)) : bytes;
}

const isContainer = (format: FilmFormat): format is Container => format === 'mp4' || format === 'webm';

const measures = ({ width, height, fps, quality }: FilmPicture) => ({
  width,
  height,
  frameRate: fps,
  quality,
});

/** The codec that a film would be in, '' where its frames stand by themselves; throws with those that there are. */
export async function filmCodec(picture: FilmPicture): Promise<string> {
  const { format, codec } = picture;
  if (!isContainer(format)) return '';
  return (await chooseVideoCodec(format, codec, measures(picture), 'prefer-software')).name;
}

/** Begins a piece. */
export async function openPiece(picture: FilmPicture): Promise<Pieces> {
  const { format } = picture;
  if (isContainer(format)) {
    const size = measures(picture);
    const { codec } = await chooseVideoCodec(format, picture.codec, size, 'prefer-software');
    const { add, finish } = await openSegment(format, codec, size);
    return { add, finish: async () => [await finish()] };
  }
  const frames: Uint8Array<ArrayBuffer>[] = [];
  return {
    async add(pixels, frame) {
      frames.push(await encode(pixels, frame, picture));
    },
    finish: async () => frames,
  };
}
