import { writeFileSync } from 'node:fs';

type Video = { width: number; height: number; rate: number; seconds: number };

/** Writes a Y4M film in which a white square of 40 pixels goes from left to right over a dark ground. */
export function makeSquareFilm(path: string, { width, height, rate, seconds }: Video): void {
  const count = rate * seconds;
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420\n`)];
  for (let frame = 0; frame < count; frame++) {
    const luma = Buffer.alloc(width * height, 40);
    const left = Math.round((frame / count) * (width - 40));
    const top = Math.round(height / 2 - 20);
    for (let y = top; y < top + 40; y++) luma.fill(235, y * width + left, y * width + left + 40);
    parts.push(Buffer.from('FRAME\n'), luma, chroma);
  }
  writeFileSync(path, Buffer.concat(parts));
}
