import {
  type AudioCodec,
  canEncodeVideo,
  getFirstEncodableAudioCodec,
  Quality,
  type VideoCodec,
} from 'mediabunny';
import { fault } from '../shared/fault.ts';

export type Container = 'mp4' | 'webm';

/** What people call the codecs that a film may be in, the one that most players take first. */
const names = { h264: 'avc', vp9: 'vp9', av1: 'av1', vp8: 'vp8' } as const satisfies Record<
  string,
  VideoCodec
>;

type CodecName = keyof typeof names;

/** What a file may hold, in the order in which it is tried. */
const fits: Readonly<Record<Container, readonly CodecName[]>> = {
  mp4: ['h264', 'vp9', 'av1'],
  webm: ['vp9', 'av1', 'vp8'],
};

const soundFits = { mp4: ['aac', 'opus'], webm: ['opus'] } as const satisfies Record<Container, AudioCodec[]>;

export type Picture = { width: number; height: number; frameRate: number; quality: number }; // quality 0..1

/** Processors encode the same way on every run; graphics chips need not. */
type Where = 'prefer-software' | 'no-preference';

export const qualityOf = (quality: number): Quality => new Quality({ quality });

async function offered(container: Container, picture: Picture, where: Where): Promise<CodecName[]> {
  const { quality, ...size } = picture;
  const options = { ...size, quality: qualityOf(quality), hardwareAcceleration: where };
  const can = await Promise.all(fits[container].map((name) => canEncodeVideo(names[name], options)));
  return fits[container].filter((_, at) => can[at]);
}

/** The codec that was asked for, or the first that this browser encodes in such a file; throws with those that there are. */
export async function chooseVideoCodec(
  container: Container,
  wish: string | null,
  picture: Picture,
  where: Where,
): Promise<{ name: string; codec: VideoCodec }> {
  const here = await offered(container, picture, where);
  const name = wish === null ? here[0] : here.find((each) => each === wish);
  const { width, height } = picture;
  const place = `one that this browser encodes for .${container} at ${width}×${height}`;
  if (name === undefined) throw fault('codec', wish ?? 'none', `${place}: ${here.join(', ') || 'none'}`);
  return { name, codec: names[name] };
}

/** The codec for sound in such a file, or null where this browser has none. */
export const chooseAudioCodec = (
  container: Container,
  sound: { numberOfChannels: number; sampleRate: number },
): Promise<AudioCodec | null> => getFirstEncodableAudioCodec([...soundFits[container]], sound);
