import { browserStarters, type CpuEngine, startCpuEngine } from './generator/cpu-starters.ts';
import { type Critic, rate } from './generator/critic.ts';
import type { Network } from './generator/network.ts';
import { sketchNetwork, toThumbnail } from './generator/sketch.ts';
import { samplePlace } from './latent/sample.ts';
import { BEND } from './shared/bend.ts';
import { fault, sentence } from './shared/fault.ts';
import type { Latent } from './shared/picture.ts';
import type { Worked } from './shared/ration.ts';
import { SKETCH, type Sketch, type SketchBatch } from './shared/sketch.ts';
import type { SketchAnswer, SketchAsk, SketchCalls } from './sketch-messages.ts';
import { measure, WIDTH } from './themes/measure.ts';

type Running = { engine: CpuEngine; network: Network; critic: Critic | null };

let running: Running | null = null;
const canvas = new OffscreenCanvas(SKETCH, SKETCH);
const context = canvas.getContext('2d')!;

async function start({ network, critic }: SketchCalls['start']['ask']): Promise<null> {
  const small = sketchNetwork(network, SKETCH);
  const { engine } = await startCpuEngine({ network: small, backend: 'wasm', threads: 1 }, browserStarters);
  running = { engine, network: small, critic };
  return null;
}

/** The rows of a latent that a smaller network has. */
function trimmed({ mix, grit, bends, ...latent }: Latent, numWs: number): Latent {
  return {
    ...latent,
    ...(mix && { mix: mix.subarray(0, numWs) }),
    ...(grit && { grit: grit.subarray(0, numWs) }),
    ...(bends && { bends: bends.subarray(0, numWs * BEND) }),
  };
}

async function paint({ engine, network }: Running, latent: Latent): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const image = await engine.picture(trimmed(latent, network.numWs));
  return toThumbnail(image, network.resolution, SKETCH);
}

/** The pixels as a JPEG; drawn and read back here, far from the stage's canvas and device. */
async function encode(pixels: Uint8ClampedArray<ArrayBuffer>): Promise<string> {
  context.putImageData(new ImageData(pixels, SKETCH, SKETCH), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
  return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
}

async function sketch(pixels: Uint8ClampedArray<ArrayBuffer>, critic: Critic | null): Promise<Sketch> {
  return { rating: critic === null ? 0 : rate(critic, pixels), picture: await encode(pixels) };
}

async function batch(run: Running, { from, count, truncation }: SketchCalls['batch']['ask']) {
  const { zDim, classes } = run.network;
  const made: SketchBatch = {
    from,
    count,
    numbers: new Float32Array(count * WIDTH),
    styles: new Float32Array(count * classes.length),
    sketches: [],
  };
  for (let n = 0; n < count; n++) {
    const place = samplePlace(zDim, classes.length, from + n);
    const pixels = await paint(run, { ...place, truncation, noise: 1, grain: -1 });
    made.numbers.set(measure(pixels), n * WIDTH);
    made.styles.set(place.classes, n * classes.length);
    made.sketches.push(await sketch(pixels, run.critic));
  }
  return made;
}

async function sketches(run: Running, latents: readonly Latent[]): Promise<Sketch[]> {
  const made: Sketch[] = [];
  for (const latent of latents) made.push(await sketch(await paint(run, latent), run.critic));
  return made;
}

async function timed<T>(work: Promise<T>): Promise<Worked<T>> {
  const begun = performance.now();
  return { value: await work, seconds: (performance.now() - begun) / 1000 };
}

async function answer(message: SketchAsk): Promise<SketchCalls[keyof SketchCalls]['answer']> {
  if (message.kind === 'start') return start(message.ask);
  if (running === null) throw fault('thumbnails', message.kind, 'start first');
  const run = running;
  if (message.kind === 'batch') return timed(batch(run, message.ask));
  return timed(sketches(run, message.ask.latents));
}

addEventListener('message', async ({ data }: MessageEvent<SketchAsk>) => {
  postMessage(
    await answer(data).then(
      (found): SketchAnswer => ({ id: data.id, answer: found }),
      (error: unknown): SketchAnswer => ({ id: data.id, error: sentence(error) }),
    ),
  );
});
