/** A layer's map where it lies in an engine's memory, pixel by pixel; all but the size in floats. */
export type LayerMap = {
  floats: Float32Array;
  at: number; // where its first pixel begins
  width: number; // px
  height: number; // px
  channels: number;
  pixel: number; // from a pixel to the next
  row: number; // from a row to the next
};
