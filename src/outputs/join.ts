import {
  type AudioCodec,
  BufferSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  type Target,
  type VideoCodec,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';
import type { Container } from './codecs.ts';

type Film = {
  container: Container;
  frameRate: number;
  frames: number;
  segments: readonly { read(): Uint8Array<ArrayBuffer>; frames: number }[];
  sound: Uint8Array<ArrayBuffer> | null;
  target: Target;
};

const PACKETS = 120; // a second of sound, at most

const open = (bytes: Uint8Array<ArrayBuffer>) =>
  new Input({ source: new BufferSource(bytes), formats: [MP4, WEBM] });

async function firstTracks({ segments, sound }: Film) {
  const video = await open(segments[0]!.read()).getPrimaryVideoTrack();
  const audio = sound === null ? null : await open(sound).getPrimaryAudioTrack();
  return { video: video!, audio };
}

async function pumpVideo(film: Film, into: EncodedVideoPacketSource): Promise<void> {
  let before = 0;
  for (const { read, frames } of film.segments) {
    const track = (await open(read()).getPrimaryVideoTrack())!;
    const decoderConfig = (await track.getDecoderConfig())!;
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const timestamp = packet.timestamp + before / film.frameRate;
      await into.add(packet.clone({ timestamp }), { decoderConfig });
    }
    before += frames;
  }
  into.close();
}

async function pumpAudio(sound: Uint8Array<ArrayBuffer>, into: EncodedAudioPacketSource): Promise<void> {
  const track = (await open(sound).getPrimaryAudioTrack())!;
  const decoderConfig = (await track.getDecoderConfig())!;
  for await (const packet of new EncodedPacketSink(track).packets())
    await into.add(packet, { decoderConfig });
  into.close();
}

/** Puts the pieces of a film behind each other and its sound beside them, without encoding anything anew; runs in Node too. */
export async function joinFilm(film: Film): Promise<void> {
  const { container, frameRate, frames, sound } = film;
  const { video, audio } = await firstTracks(film);
  const format = container === 'mp4' ? new Mp4OutputFormat({ fastStart: 'reserve' }) : new WebMOutputFormat();
  const output = new Output({ format, target: film.target });
  const pictures = new EncodedVideoPacketSource((await video.getCodec()) as VideoCodec);
  output.addVideoTrack(pictures, { frameRate, maximumPacketCount: frames });
  const maximumPacketCount = Math.ceil((frames / frameRate + 1) * PACKETS);
  const tones = audio && new EncodedAudioPacketSource((await audio.getCodec()) as AudioCodec);
  if (tones !== null) output.addAudioTrack(tones, { maximumPacketCount });
  await output.start();
  await Promise.all([pumpVideo(film, pictures), tones && sound && pumpAudio(sound, tones)]);
  await output.finalize();
}
