type Color = readonly [red: number, green: number, blue: number]; // sRGB-encoded, 0..1
type Grade = (color: Color) => Color;

const SIDE = 17;

const luma = ([r, g, b]: Color): number => 0.25 * r + 0.62 * g + 0.13 * b;
const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
const blend = (a: Color, b: Color, t: number): Color => [
  mix(a[0], b[0], t),
  mix(a[1], b[1], t),
  mix(a[2], b[2], t),
];
const each = (color: Color, by: (value: number, channel: number) => number): Color => [
  by(color[0], 0),
  by(color[1], 1),
  by(color[2], 2),
];

/** An S through (0, 0), (½, ½) and (1, 1); 0 is straight. */
const bend = (x: number, strength: number): number => mix(x, x * x * (3 - 2 * x), strength);

/** Colours for the dark and the bright half, added around grey. */
function splitTone(color: Color, dark: Color, bright: Color): Color {
  const l = luma(color);
  return each(
    color,
    (v, c) => v + (dark[c]! - 0.5) * (1 - l) ** 2 * 2 * Math.sqrt(l) + (bright[c]! - 0.5) * l * (1 - l) * 2,
  );
}

const saturate = (color: Color, by: number): Color => {
  const l = luma(color);
  return each(color, (v) => l + (v - l) * by);
};

/** Our own gradings, by name. */
const grades: Readonly<Record<string, Grade>> = {
  silver: (color) => {
    const grey = bend(0.5 * color[0] + 0.4 * color[1] + 0.1 * color[2], 0.7);
    return splitTone([grey, grey, grey], [0.48, 0.5, 0.53], [0.54, 0.51, 0.46]);
  },
  'teal-and-orange': (color) =>
    saturate(
      splitTone(
        each(color, (v) => bend(v, 0.45)),
        [0.36, 0.52, 0.58],
        [0.66, 0.52, 0.36],
      ),
      1.12,
    ),
  bleach: (color) => {
    const l = luma(color);
    const overlay = each(color, (v) => (l < 0.5 ? 2 * v * l : 1 - 2 * (1 - v) * (1 - l)));
    return saturate(blend(color, overlay, 0.75), 0.55);
  },
  cross: ([r, g, b]) => [bend(r, 1.1), bend(g, 0.8) * 0.97 + 0.01, 0.14 + 0.66 * b],
  dusk: (color) => {
    const [r, g, b] = splitTone(
      each(color, (v) => v ** 1.15),
      [0.52, 0.42, 0.66],
      [0.64, 0.47, 0.5],
    );
    return saturate([r, g * 0.95, b * 0.96 + 0.035], 0.95);
  },
  print: (color) => {
    const soft = each(color, (v) => 0.03 + 0.93 * bend(v, 0.6) ** 0.96);
    return saturate(splitTone(soft, [0.49, 0.51, 0.52], [0.57, 0.52, 0.43]), 1.05);
  },
};

/** The .cube files of `public/luts`. */
export function lutFiles(): { name: string; text: string }[] {
  return Object.entries(grades).map(([name, grade]) => {
    const lines: string[] = [];
    for (let b = 0; b < SIDE; b++)
      for (let g = 0; g < SIDE; g++)
        for (let r = 0; r < SIDE; r++) {
          const place: Color = [r / (SIDE - 1), g / (SIDE - 1), b / (SIDE - 1)];
          lines.push(
            grade(place)
              .map((v) => Math.min(1, Math.max(0, v)).toFixed(4))
              .join(' '),
          );
        }
    return { name, text: `TITLE "${name}"\nLUT_3D_SIZE ${SIDE}\n${lines.join('\n')}\n` };
  });
}
