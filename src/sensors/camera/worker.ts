import { gridHeight, gridSize, gridWidth, toGrey } from './grid.ts';
import { createMotion } from './motion.ts';

/** Either all frames of a track, or one picture at a time where the browser has no streams of frames. */
export type CameraInput = { frames: ReadableStream<VideoFrame> } | { picture: ImageBitmap };

const leastPause = 0.025; // s; a camera of 60 Hz is looked at every other time

const canvas = new OffscreenCanvas(gridWidth, gridHeight);
const context = canvas.getContext('2d', { willReadFrequently: true })!;
const grey = new Uint8Array(gridSize);
const look = createMotion();
let last = 0; // ms

/** Shrinks a picture, closes it and tells what moved; the picture itself goes nowhere. */
function see(picture: VideoFrame | ImageBitmap): void {
  const now = performance.now();
  const dt = (now - last) / 1000;
  if (dt >= leastPause) {
    context.drawImage(picture, 0, 0, gridWidth, gridHeight);
    toGrey(context.getImageData(0, 0, gridWidth, gridHeight).data, grey);
    postMessage(look(grey, dt));
    last = now;
  }
  picture.close();
}

async function follow(frames: ReadableStream<VideoFrame>): Promise<void> {
  const reader = frames.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) see(next.value);
}

addEventListener('message', ({ data }: MessageEvent<CameraInput>) => {
  if ('frames' in data) void follow(data.frames);
  else see(data.picture);
});
