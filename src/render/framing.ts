export type Framing = 'mirror' | 'cover' | 'contain';
export type Size = { width: number; height: number };

/**
 * How the surface (u, v in 0..1) looks up the picture: `s = (u − ½)·x + ½`, `t = (v − ½)·y + ½`. Beyond 0..1 it is
 * black where `bars` is on, else the picture mirrored `trim` pixels before its edge.
 */
export type Frame = { x: number; y: number; bars: boolean; trim: number };

/** Networks draw a rim where their padding begins; as the axis of a mirror or along a wall's edge it would show as a line. */
const rim = { most: 3, share: 1 / 20 }; // picture pixels, of the short side

const NEAR = 1.25; // times the ratio of the surface

/** Places a picture with square pixels on a surface; no way of framing stretches it. */
export function frameOf(framing: Framing, picture: Size, surface: Size): Frame {
  const trim =
    framing === 'contain' ? 0 : Math.min(rim.most, Math.min(picture.width, picture.height) * rim.share);
  const [width, height] = [picture.width - 2 * trim, picture.height - 2 * trim];
  const ratio = (surface.width * height) / (surface.height * width);
  const isMade = width !== height && Math.max(ratio, 1 / ratio) < NEAR; // for such a wall: cropped, not mirrored
  const crops = framing === 'cover' || (framing === 'mirror' && isMade);
  const fit = crops ? Math.min : Math.max;
  return {
    x: fit(1, ratio) * (width / picture.width),
    y: fit(1, 1 / ratio) * (height / picture.height),
    bars: framing === 'contain',
    trim,
  };
}

/** Surface pixels per picture pixel. */
export const magnification = (frame: Frame, picture: Size, surface: Size): number =>
  surface.width / (frame.x * picture.width);

const finest = 2048; // px of a refined picture's side

/** How many times a picture is refined before it is placed: not at all up to fourfold magnification. */
export function refinement(scale: number, { width, height }: Size): 1 | 4 | 8 | 16 {
  if (scale <= 4) return 1;
  if (scale <= 8) return 4;
  return scale <= 16 || 16 * Math.max(width, height) > finest ? 8 : 16;
}
