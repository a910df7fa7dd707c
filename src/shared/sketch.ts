/** The side of thumbnails, in pixels. */
export const SKETCH = 64;

/** A thumbnail: a JPEG as base64, and how a critic rates it (log odds that it is real; 0 where there is none). */
export type Sketch = { picture: string; rating: number };

/** Thumbnails of the places number `from` and on, as measured: `numbers` [count, …], `styles` [count, classes]. */
export type SketchBatch = {
  from: number;
  count: number;
  numbers: Float32Array;
  styles: Float32Array;
  sketches: Sketch[];
};
