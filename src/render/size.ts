import type { Size } from './framing.ts';

/** Longest short side (px) of what is drawn: full HD on a GPU, less where a processor has to draw; of the canvas it is enlarged onto. */
export const cap = { gpu: 1080, software: 360, canvas: 2160 } as const;

/** The drawing buffer for an element: its device pixels, shrunk in proportion until the short side fits. */
export function drawingSize(cssWidth: number, cssHeight: number, dpr: number, shortSide: number): Size {
  const width = Math.max(1, cssWidth * dpr);
  const height = Math.max(1, cssHeight * dpr);
  const scale = Math.min(1, shortSide / Math.min(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** What an output may ask of the picture: its canvas scaled, and at most so many pixels along the short side. */
export type Allowance = { scale: number; shortSide: number };

/** Px of a side: what every GPU can draw. */
export const LONGEST = 8192;

/** The smallest picture that is as large as all of these, shrunk in proportion where no GPU could draw it. */
export function pictureSize(wishes: readonly Size[]): Size {
  const [width, height] = [
    Math.max(1, ...wishes.map((w) => w.width)),
    Math.max(1, ...wishes.map((w) => w.height)),
  ];
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
