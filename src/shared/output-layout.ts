/** A place on an output or a shift on it, fractions of its width and height, y down. */
export type Point = readonly [x: number, y: number];

/** How one output (a window on a display or projector) shows its part of the picture. */
export type OutputLayout = {
  id: string; // 'main' is the stage's own window
  name: string;
  display: string; // label of the display that it was put on, or '' for any
  crop: { left: number; top: number; width: number; height: number }; // of the picture, 0..1
  rotation: 0 | 90 | 180 | 270; // degrees clockwise
  corners: readonly [upperLeft: Point, upperRight: Point, lowerRight: Point, lowerLeft: Point];
  mesh: { columns: number; rows: number; points: readonly Point[] }; // shifts of (columns + 1) × (rows + 1) points, row by row
  edges: { left: number; right: number; top: number; bottom: number }; // widths of the soft edges, 0..0.5 of the output
  gamma: number; // of the projector, 1..3: two soft edges that overlap add up to full light
  black: number; // 0..0.2 of full light, added where no soft edge is: the black of one projector is lifted to that of two
  testCard: boolean;
};
