import type { Size } from './framing.ts';

/** Longest short side of the drawing buffer in pixels: full HD on a GPU, less where a processor has to draw. */
export const cap = { gpu: 1080, software: 360 } as const;

/** The drawing buffer for an element: its device pixels, shrunk in proportion until the short side fits. */
export function drawingSize(cssWidth: number, cssHeight: number, dpr: number, shortSide: number): Size {
  const width = Math.max(1, cssWidth * dpr);
  const height = Math.max(1, cssHeight * dpr);
  const scale = Math.min(1, shortSide / Math.min(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
