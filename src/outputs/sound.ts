import {
  ALL_FORMATS,
  AudioSampleSink,
  AudioSampleSource,
  BlobSource,
  BufferTarget,
  Input,
  Output,
} from 'mediabunny';
import { fault } from '../shared/fault.ts';
import { type Container, chooseAudioCodec, qualityOf } from './codecs.ts';
import { formatOf } from './segment.ts';

const QUALITY = 0.75;

/** `seconds` of a sound file, from `from` on, encoded by itself for such a container; shorter where the file ends. */
export async function encodeSound(
  container: Container,
  file: Blob,
  from: number,
  seconds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const track = await input.getPrimaryAudioTrack();
  if (track === null || !(await track.canDecode()))
    throw fault('sound', 'a file without sound that plays here', 'WAV, MP3, FLAC or Ogg');
  const [numberOfChannels, sampleRate] = [await track.getNumberOfChannels(), await track.getSampleRate()];
  const codec = await chooseAudioCodec(container, { numberOfChannels, sampleRate });
  if (codec === null)
    throw fault(
      'sound',
      `${numberOfChannels} channels at ${sampleRate} Hz`,
      `what this browser encodes for .${container}`,
    );
  const target = new BufferTarget();
  const output = new Output({ format: formatOf(container), target });
  const source = new AudioSampleSource({ codec, quality: qualityOf(QUALITY) });
  output.addAudioTrack(source);
  await output.start();
  for await (const sample of new AudioSampleSink(track).samples(from, from + seconds)) {
    sample.setTimestamp(Math.max(0, sample.timestamp - from));
    await source.add(sample);
    sample.close();
  }
  await output.finalize();
  return new Uint8Array(target.buffer!);
}
