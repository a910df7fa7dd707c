import type { Latent, Picture } from '../shared/picture.ts';

type WithoutSerial<P> = P extends Picture ? Omit<P, 'serial'> : never;

/** A picture before it is published. */
export type Painted = WithoutSerial<Picture>;

/**
 * Pictures made in slices between display frames, because a GPU does one thing at a time and a long submit would hold the
 * wall up. Amounts in multiply-adds.
 */
export type Slices = {
  costs: readonly number[]; // of a picture at full side, at half of it, …
  busy(): boolean;
  /** Starts a picture, `halvings` of the side below the full one. */
  begin(latent: Latent, halvings: number): void;
  /**
   * Submits the next kernels, at most `budget` or one kernel, unless two slices are still under way. Gives the picture
   * with its last slice. `carry` is told how many multiply-adds were submitted.
   */
  advance(budget: number, carry: (macs: number) => void): Painted | null;
};

/** An engine at the wall's end: a latent in, a picture that the stage can show out. */
export type Painter = {
  backend: string;
  threads: number;
  depth: number; // how many pictures may be on their way at once
  /** A whole picture at once, done when it resolves. */
  paint(latent: Latent): Promise<Painted>;
  slices?: Slices; // where it can
  /** The median of what the last pictures took; 0 before the first. */
  milliseconds(): number;
  /** Takes back a picture that nobody shows any more. */
  recycle(picture: Painted): void;
  memory(): { tensors: number; gpuBytes: number };
  dispose(): void;
};
