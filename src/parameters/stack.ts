import type { NumberParameter, ParameterTable } from '../shared/parameter.ts';

const amount = { kind: 'number', min: 0, max: 1, smooth: 0.03 } as const satisfies Partial<NumberParameter>;

/** The rows of one layer; each of the four has them under its own name. */
const rows = {
  source: {
    kind: 'choice',
    default: 'off',
    options: ['off', 'picture', 'media', 'features'],
    help: "What lies on this layer: nothing, the network's picture, what was loaded for it, or what the network sees.",
  },
  opacity: { ...amount, default: 1, audience: { slew: 0.3 }, help: 'How much of the layer is seen.' },
  blend: {
    kind: 'choice',
    default: 'normal',
    options: ['normal', 'add', 'screen', 'multiply', 'difference', 'lighten', 'darken', 'overlay'],
    help: 'How the layer meets what lies below it.',
  },
  fit: {
    kind: 'choice',
    default: 'whole',
    options: ['whole', 'fill'],
    help: 'At scale 1 the layer is seen whole, or fills the wall.',
  },
  x: {
    kind: 'number',
    default: 0,
    min: -1,
    max: 1,
    unit: 'of the width',
    smooth: 0.03,
    help: 'How far to the right of the middle the layer lies.',
  },
  y: {
    kind: 'number',
    default: 0,
    min: -1,
    max: 1,
    unit: 'of the height',
    smooth: 0.03,
    help: 'How far below the middle the layer lies.',
  },
  scale: {
    kind: 'number',
    default: 1,
    min: 0.02,
    max: 8,
    curve: 'log',
    smooth: 0.03,
    help: 'How large the layer is.',
  },
  rotation: {
    kind: 'number',
    default: 0,
    min: -180,
    max: 180,
    unit: '°',
    smooth: 0.03,
    help: 'How far the layer is turned, clockwise.',
  },
  mask: {
    kind: 'choice',
    default: 'none',
    options: ['none', 'picture', 'layer1', 'layer2', 'layer3', 'layer4', 'features'],
    help: "What cuts the layer out: the network's picture, another layer, also one that is not seen itself, or what the network sees.",
  },
  'mask-by': {
    kind: 'choice',
    default: 'light',
    options: ['light', 'dark', 'inside', 'outside'],
    help: 'The layer is seen where the mask is light, dark, opaque, or not there.',
  },
} as const satisfies ParameterTable;

type Rows = typeof rows;
type Layer<N extends string> = { [K in keyof Rows as `${N}.${K & string}`]: Rows[K] };

const layer = <N extends string>(name: N): Layer<N> =>
  Object.fromEntries(Object.entries(rows).map(([id, row]) => [`${name}.${id}`, row])) as Layer<N>;

/** Four layers over the surface, the first at the bottom. */
export const stack = {
  ...layer('layer1'),
  ...layer('layer2'),
  ...layer('layer3'),
  ...layer('layer4'),
} as const satisfies ParameterTable;
