import type { Values } from '../parameters.ts';
import type { GuardDeeds } from '../shared/guard-wire.ts';
import type { OutputLayout } from '../shared/output-layout.ts';
import type { Shown } from '../shared/picture.ts';
import type { Capture } from './capture.ts';
import type { EffectHands } from './effect-chain.ts';
import type { Size } from './framing.ts';
import type { Allowance } from './size.ts';

/** The canvases that the picture is shown on; one that is named `main` is the stage's own. */
export type OutputHands = {
  /** How every output shows the picture from now on; those not named show all of it. Corners that are not convex are refused. */
  set(layouts: readonly OutputLayout[]): void;
  /** Shows an output on a canvas, from the next frame on and in the size that the canvas has at each; throws without WebGPU. */
  attach(id: string, canvas: HTMLCanvasElement): void;
  detach(id: string): void;
};

/** What turns a picture into a frame on the canvas; there are three, one for each kind of machine. */
export type Presenter = {
  kind: 'webgpu' | 'webgl2' | 'canvas2d';
  draw(picture: Shown, values: Values, dt: number): void; // s
  resize(width: number, height: number, allowance: Allowance): void; // px of the drawing buffer
  /** The picture as no output warps it. */
  capture(): Promise<Capture>;
  /** What an output shows. */
  captureOutput?(id: string): Promise<Capture>;
  /** A canvas with the picture as it was drawn last, as no output warps it; good for the task that drew. */
  picture(): HTMLCanvasElement;
  size(): Size; // of that canvas
  outputs?: OutputHands; // where it can warp
  effects?: EffectHands; // where it has some
  deeds?(): Promise<GuardDeeds>; // where it has a guard
  dispose(): void;
};

/** How bright the stage is, 0..1. */
export const lightOf = (values: Values): number => (values['output.blackout'] ? 0 : values['output.master']);
