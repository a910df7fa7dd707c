import type { OpenMedia } from './open-media.ts';

const size = 160; // px of a letter
const most = 4096; // px of a side
const face = '600 160px system-ui, "Helvetica Neue", Arial, sans-serif';

/** White letters on nothing, line by line, centred; drawn once. */
export function drawText(text: string): OpenMedia {
  const lines = text.split('\n');
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d')!;
  context.font = face;
  const wide = Math.max(...lines.map((line) => context.measureText(line).width)) + size;
  const tall = (lines.length + 0.5) * size * 1.2;
  const scale = Math.min(1, most / Math.max(wide, tall));
  canvas.width = Math.max(1, Math.ceil(wide * scale));
  canvas.height = Math.max(1, Math.ceil(tall * scale));
  context.scale(scale, scale);
  Object.assign(context, { font: face, fillStyle: '#fff', textAlign: 'center', textBaseline: 'middle' });
  for (const [at, line] of lines.entries()) context.fillText(line, wide / 2, (at + 0.75) * size * 1.2);
  const { width, height } = canvas;
  return { feed: { serial: 1, width, height, image: canvas }, close: () => undefined };
}
