import {
  AudioSample,
  AudioSampleSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  VideoSample,
  VideoSampleSource,
} from 'mediabunny';
import { sentence } from '../../shared/fault.ts';
import { chooseAudioCodec, chooseVideoCodec, qualityOf } from '../codecs.ts';
import { openFolder } from './files.ts';
import type { FromWriter, ToWriter } from './messages.ts';

const KEYS = 0.5; // s; with what the encoder holds back, a tab that is killed loses less than a second
const FRAGMENT = KEYS / 2; // s at least: one for each key frame, also where that comes a little early
const QUALITY = 0.75;

type Start = Extract<ToWriter, { kind: 'start' }>;

const tell = (message: FromWriter): void => postMessage(message);
const even = (pixels: number): number => Math.max(2, pixels - (pixels % 2));

/** Writes straight into the file, since what waits in memory or in a copy is lost with the tab. */
async function openTarget(name: string) {
  const file = await (await openFolder()).getFileHandle(name, { create: true });
  const access = await file.createSyncAccessHandle();
  const stream = new WritableStream<{ data: Uint8Array<ArrayBuffer>; position: number }>({
    write({ data, position }) {
      access.write(data, { at: position });
      access.flush();
    },
  });
  return { target: new StreamTarget(stream), bytes: () => access.getSize(), close: () => access.close() };
}

/** Sound keeps its own time; it begins when its first samples come. */
async function pumpSound(
  sound: ReadableStreamDefaultReader<AudioData>,
  source: AudioSampleSource,
  began: number,
) {
  let offset: number | null = null;
  for (let next = await sound.read(); !next.done; next = await sound.read()) {
    const sample = new AudioSample(next.value);
    offset ??= (performance.now() - began) / 1000 - sample.timestamp;
    sample.setTimestamp(Math.max(0, sample.timestamp + offset));
    await source.add(sample);
    sample.close();
  }
  source.close();
}

async function firstSamples(sound: ReadableStream<AudioData>) {
  const [now, later] = sound.tee();
  const reader = now.getReader();
  const { value } = await reader.read();
  void reader.cancel();
  const format = value && { numberOfChannels: value.numberOfChannels, sampleRate: value.sampleRate };
  value?.close();
  return { format, later };
}

async function openSound(sound: Start['sound']) {
  if (sound === null) return null;
  const { format, later } = await firstSamples(sound);
  const codec = format && (await chooseAudioCodec('mp4', format));
  if (!codec) return null;
  return { source: new AudioSampleSource({ codec, quality: qualityOf(QUALITY) }), reader: later.getReader() };
}

async function open({ name, width, height, rate, sound }: Start) {
  const size = { width: even(width), height: even(height) };
  const picture = { ...size, frameRate: rate, quality: QUALITY };
  const { name: codecName, codec } = await chooseVideoCodec('mp4', null, picture, 'no-preference');
  const source = new VideoSampleSource({
    codec,
    quality: qualityOf(QUALITY),
    keyFrameInterval: KEYS,
    latencyMode: 'realtime',
    transform: { ...size, fit: 'fill' },
  });
  const heard = await openSound(sound);
  const { target, bytes, close } = await openTarget(name);
  const format = new Mp4OutputFormat({ fastStart: 'fragmented', minimumFragmentDuration: FRAGMENT });
  const output = new Output({ format, target });
  output.addVideoTrack(source);
  if (heard !== null) output.addAudioTrack(heard.source);
  await output.start();
  const hearing = heard && pumpSound(heard.reader, heard.source, performance.now());
  tell({ kind: 'ready', codec: codecName });
  return {
    async take(frame: VideoFrame, at: number): Promise<void> {
      const sample = new VideoSample(frame, { timestamp: at });
      await source.add(sample);
      sample.close();
      tell({ kind: 'taken', bytes: bytes() });
    },
    async stop(): Promise<void> {
      await heard?.reader.cancel();
      await hearing;
      await output.finalize();
      const written = bytes();
      close();
      tell({ kind: 'done', bytes: written });
    },
  };
}

let writer: ReturnType<typeof open> | null = null;
let work: Promise<unknown> = Promise.resolve();

async function obey(message: ToWriter): Promise<void> {
  if (message.kind === 'start') writer = open(message);
  const opened = await writer;
  if (message.kind === 'frame') await opened?.take(message.frame, message.at);
  if (message.kind === 'stop') await opened?.stop();
}

addEventListener('message', ({ data }: MessageEvent<ToWriter>) => {
  work = work
    .then(() => obey(data))
    .catch((error: unknown) => tell({ kind: 'failed', reason: sentence(error) }));
});
