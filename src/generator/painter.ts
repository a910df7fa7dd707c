import type { Latent, Picture } from '../shared/picture.ts';

type WithoutSerial<P> = P extends Picture ? Omit<P, 'serial'> : never;

/** A picture before it is published. */
export type Painted = WithoutSerial<Picture>;

/** An engine at the wall's end: a latent in, a picture that the stage can show out. */
export type Painter = {
  backend: string;
  threads: number;
  depth: number; // how many pictures may be on their way at once
  paint(latent: Latent): Promise<Painted>;
  /** The median of what the last pictures took; 0 before the first. */
  milliseconds(): number;
  /** Takes back a picture that nobody shows any more. */
  recycle(picture: Painted): void;
  memory(): { tensors: number; gpuBytes: number };
  dispose(): void;
};
