import type { MeasureName } from './measure.ts';

/** What a word asks of a measure: much of it or little. */
export type Wish = { measure: MeasureName; high: boolean };

const high: Partial<Record<MeasureName, string>> = {
  brightness: 'bright, light, luminous, glowing, sunny, radiant, high key',
  contrast: 'contrasty, high contrast, strong contrast, stark, bold, dramatic, hard, graphic',
  colourfulness: 'colourful, colorful, vivid, saturated, vibrant, rich, psychedelic, intense, strong colours',
  warmth: 'warm, hot, fiery, autumn, autumnal, sunset, summer',
  busyness: 'busy, restless, detailed, intricate, chaotic, dense, complex, wild, lively, agitated, full',
  mirror: 'symmetric, symmetrical, symmetry, mirrored, mirror symmetry, balanced',
  rotation: 'rotational, rotational symmetry, rotated, radial, kaleidoscopic, kaleidoscope, mandala',
  largeness: 'large shapes, big shapes, large forms, big forms, large, big, broad, huge, coarse',
};
const low: Partial<Record<MeasureName, string>> = {
  brightness: 'dark, gloomy, night, shadowy, dim, murky, low key, sombre, dusk',
  contrast: 'low contrast, soft, hazy, misty, foggy, flat, faint',
  colourfulness: 'monochrome, monochromatic, muted, desaturated, dull, subdued, faded, colourless, greyscale',
  warmth: 'cool, cold, icy, wintry, winter, frosty',
  busyness:
    'calm, quiet, still, peaceful, simple, minimal, minimalist, plain, empty, serene, smooth, gentle, tranquil, silent',
  mirror: 'asymmetric, asymmetrical, unbalanced, lopsided',
  largeness: 'small shapes, small forms, tiny shapes, small, tiny, fine, little, delicate, filigree',
};

const wishes = new Map<string, Wish>();
for (const [table, isHigh] of [
  [high, true],
  [low, false],
] as const)
  for (const [measure, words] of Object.entries(table))
    for (const word of words.split(', ')) wishes.set(word, { measure: measure as MeasureName, high: isHigh });

/** What performers may call a style, by the name that a model's class has. */
const styleSynonyms: Record<string, string> = {
  'stained-glass':
    'church window, church windows, cathedral window, cathedral, leaded glass, glass window, glass',
  marbling: 'marble, marbled, ebru, suminagashi, ink swirls, swirls',
  'op-art': 'op art, optical, optical art, optical illusion, riley, vasarely',
  suprematism: 'suprematist, malevich, constructivist, constructivism',
  'colour-field': 'color field, colour fields, rothko',
  ridges: 'mountains, mountain, hills, ridge, landscape, ranges',
  petals: 'flowers, flower, floral, blossom, blossoms, petal, bloom',
  'brush-strokes': 'brushstrokes, brush, painterly, impasto, brush stroke',
  pointillism: 'pointillist, dots, dotted, stippled, seurat',
  'de-stijl': 'de stijl, mondrian, neoplasticism',
  waves: 'wave, sea, ocean, hokusai, woodcut',
  'art-deco': 'art deco, deco, gatsby',
  cells: 'cell, biology, microscope, voronoi',
  nebulae: 'nebula, space, galaxy, galaxies, stars, cosmos, cosmic',
  portraits: 'portrait, face, faces, people',
  profiles: 'profile, silhouette, silhouettes',
};

const styles = new Map<string, string>();
for (const [style, words] of Object.entries(styleSynonyms))
  for (const word of [style, style.replaceAll('-', ' '), ...words.split(', ')]) styles.set(word, style);

/** Words that say nothing by themselves. */
export const fillers: ReadonlySet<string> = new Set(
  'a an the of some something like looks look looking picture pictures image images in on is are it its style styled tones tone colour colours color colors please more shapes shape forms form places place me show find give i want'.split(
    ' ',
  ),
);

export const wishOf = (phrase: string): Wish | null => wishes.get(phrase) ?? null;

/** The class of a model that a phrase names: by its own name, or by a synonym of it; null for any other phrase. */
export function styleOf(phrase: string, classes: readonly string[]): string | null {
  const own = classes.find((name) => name === phrase || name.replaceAll(/[-_]/g, ' ') === phrase);
  return own ?? styles.get(phrase) ?? null;
}

/** Every phrase that is understood beside the model's own styles. */
export const knownPhrases = (): string[] => [...wishes.keys(), ...styles.keys()];
