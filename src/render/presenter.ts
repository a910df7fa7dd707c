import type { Values } from '../parameters.ts';
import type { GuardDeeds } from '../shared/guard-wire.ts';
import type { Shown } from '../shared/picture.ts';
import type { Capture } from './capture.ts';
import type { EffectHands } from './effect-chain.ts';

/** What turns a picture into a frame on the canvas; there are three, one for each kind of machine. */
export type Presenter = {
  kind: 'webgpu' | 'webgl2' | 'canvas2d';
  draw(picture: Shown, values: Values, dt: number): void; // s
  resize(width: number, height: number): void; // px of the drawing buffer
  capture(): Promise<Capture>;
  effects?: EffectHands; // where it has some
  deeds?(): Promise<GuardDeeds>; // where it has a guard
  dispose(): void;
};

/** How bright the stage is, 0..1. */
export const lightOf = (values: Values): number => (values['output.blackout'] ? 0 : values['output.master']);
