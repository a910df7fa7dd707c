import { CanvasTexture, LinearFilter, SRGBColorSpace } from 'three/webgpu';
import type { Size } from './framing.ts';
import { bars, corners } from './test-card.ts';

const LONGEST = 4096; // px

const rgb = (color: readonly number[]): string => `rgb(${color.join(' ')})`;
const grey = (share: number): string => rgb([0, 1, 2].map(() => Math.round(share * 255)));

type Pen = OffscreenCanvasRenderingContext2D;

/** Square cells that fit in both sides, at least eight along the shorter one. */
function drawGrid(pen: Pen, { width, height }: Size, line: number): void {
  const cell = Math.min(width, height) / 8;
  const [columns, rows] = [Math.round(width / cell), Math.round(height / cell)];
  pen.fillStyle = grey(0.5);
  for (let i = 1; i < columns; i++) pen.fillRect((i * width) / columns - line / 2, 0, line, height);
  for (let i = 1; i < rows; i++) pen.fillRect(0, (i * height) / rows - line / 2, width, line);
}

function drawFrame(pen: Pen, { width, height }: Size, line: number): void {
  const size = Math.min(width, height) / 12;
  for (const [i, color] of corners.entries()) {
    pen.fillStyle = rgb(color);
    pen.fillRect(i === 1 || i === 2 ? width - size : 0, i > 1 ? height - size : 0, size, size);
  }
  pen.strokeStyle = grey(1);
  pen.lineWidth = line;
  pen.strokeRect(line / 2, line / 2, width - line, height - line);
  pen.beginPath();
  pen.arc(width / 2, height / 2, Math.min(width, height) * 0.42, 0, 2 * Math.PI);
  pen.stroke();
}

function drawRamps(pen: Pen, { width, height }: Size): void {
  const side = Math.min(width, height);
  const [left, across, high] = [(width - side * 0.5) / 2, side * 0.5, side * 0.07];
  const top = height / 2 + side * 0.08;
  bars.forEach((color, i) => {
    pen.fillStyle = rgb(color);
    pen.fillRect(left + (i * across) / bars.length, top, across / bars.length, high);
  });
  for (let i = 0; i < 11; i++) {
    pen.fillStyle = grey(i / 10);
    pen.fillRect(left + (i * across) / 11, top + high, across / 11, high);
  }
  const ramp = pen.createLinearGradient(left, 0, left + across, 0);
  ramp.addColorStop(0, grey(0));
  ramp.addColorStop(1, grey(1));
  pen.fillStyle = ramp;
  pen.fillRect(left, top + 2 * high, across, high);
}

function drawWords(pen: Pen, { width, height }: Size, number: number, name: string): void {
  const side = Math.min(width, height);
  pen.fillStyle = grey(1);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `bold ${side * 0.24}px sans-serif`;
  pen.fillText(String(number), width / 2, height / 2 - side * 0.16);
  pen.font = `${side * 0.045}px sans-serif`;
  pen.fillText(`${name} · ${width} × ${height}`, width / 2, height / 2 + side * 0.02, side * 0.6);
}

/** A card of an output's own, of its pixels: frame, square grid, circle, corners, colours, greys, its number and name. */
export function createOutputCard(size: Size, number: number, name: string): CanvasTexture<OffscreenCanvas> {
  const scale = Math.min(1, LONGEST / Math.max(size.width, size.height));
  const drawn = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
  const canvas = new OffscreenCanvas(drawn.width, drawn.height);
  const pen = canvas.getContext('2d', { alpha: false })!;
  const line = Math.max(1, Math.round(Math.min(drawn.width, drawn.height) / 360));
  pen.fillStyle = grey(0.125);
  pen.fillRect(0, 0, drawn.width, drawn.height);
  drawGrid(pen, drawn, line);
  drawFrame(pen, drawn, line);
  drawRamps(pen, drawn);
  drawWords(pen, drawn, number, name);
  const texture = new CanvasTexture(canvas);
  Object.assign(texture, {
    colorSpace: SRGBColorSpace,
    minFilter: LinearFilter,
    magFilter: LinearFilter,
    generateMipmaps: false,
    flipY: false,
  });
  return texture;
}
