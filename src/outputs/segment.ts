import {
  BufferTarget,
  Mp4OutputFormat,
  Output,
  type VideoCodec,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny';
import { type Container, type Picture, qualityOf } from './codecs.ts';

export const formatOf = (container: Container) =>
  container === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat();

/**
 * A piece of a film, encoded by itself, so that pieces that are made in different runs fit behind each other. Frames are
 * RGBA in rows of `width`; the file begins with a key frame.
 */
export async function openSegment(container: Container, codec: VideoCodec, picture: Picture) {
  const { width, height, frameRate, quality } = picture;
  const target = new BufferTarget();
  const output = new Output({ format: formatOf(container), target });
  const source = new VideoSampleSource({
    codec,
    quality: qualityOf(quality),
    hardwareAcceleration: 'prefer-software',
  });
  output.addVideoTrack(source, { frameRate });
  await output.start();
  let count = 0;
  return {
    async add(rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void> {
      const sample = new VideoSample(rgba, {
        format: 'RGBX',
        codedWidth: width,
        codedHeight: height,
        timestamp: count++ / frameRate,
        duration: 1 / frameRate,
      });
      await source.add(sample);
      sample.close();
    },
    async finish(): Promise<Uint8Array<ArrayBuffer>> {
      await output.finalize();
      return new Uint8Array(target.buffer!);
    },
  };
}
