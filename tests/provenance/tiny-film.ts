import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, Mp4OutputFormat, Output } from 'mediabunny';

const decoderConfig: VideoDecoderConfig = {
  codec: 'vp09.00.10.08',
  codedWidth: 320,
  codedHeight: 180,
  colorSpace: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
};

/** An MP4 of 60 packets that say their number; nothing in it can be shown. */
export async function tinyFilm(
  fastStart: false | 'in-memory' | 'fragmented',
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart }), target });
  const source = new EncodedVideoPacketSource('vp9');
  output.addVideoTrack(source, { frameRate: 30 });
  await output.start();
  for (let at = 0; at < 60; at++) {
    const packet = new EncodedPacket(
      new Uint8Array(500).fill(at),
      at % 30 === 0 ? 'key' : 'delta',
      at / 30,
      1 / 30,
    );
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return new Uint8Array(target.buffer!);
}
