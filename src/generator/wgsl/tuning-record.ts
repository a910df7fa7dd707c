import * as v from 'valibot';
import type { Gpu } from '../../shared/gpu.ts';
import type { Store } from '../kernel-wish.ts';
import type { Network } from '../network.ts';
import { suits } from '../plan/variants.ts';
import { distinctLayers, type Tuned } from './tuning-rules.ts';

const VERSION = 1; // of the kernels and of the record

const variant = v.picklist(['direct', 'tiled', 'split', 'winograd']);
const time = v.pipe(v.number(), v.finite(), v.gtValue(0));
const schema = v.object({
  choices: v.record(v.string(), variant),
  precision: v.picklist(['f32', 'f16']),
  times: v.record(
    v.string(),
    v.partial(v.object({ ...v.entriesFromList(variant.options, time), half: time })),
  ),
});

const limits = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** The browser's engine with its major version, such as `Chrome/156`. */
const browserOf = (userAgent: string): string =>
  /(?:Firefox|Chrome|Version)\/\d+/.exec(userAgent)?.[0] ?? userAgent;

/** Its weights' hash, without one its shapes; and its grid, unless that is square. */
function modelOf(network: Network): string {
  const { name, sha256, grid } = network;
  const model = sha256 ?? `${name} ${distinctLayers(network).map(({ key }) => key)}`;
  return grid.every((count) => count === 4) ? model : `${model} ${grid.join('×')}`;
}

/** Under what a measurement is kept: all that it depends on. */
export function tuningKey(
  { device, info }: Pick<Gpu, 'device' | 'info'>,
  network: Network,
  userAgent: string,
) {
  const { vendor, architecture, device: product, description } = info;
  const parts = [
    ...[vendor, architecture, product, description],
    ['shader-f16', 'subgroups'].filter((feature) => device.features.has(feature)),
    limits.map((name) => device.limits[name]),
    browserOf(userAgent),
    modelOf(network),
  ];
  return `ganzfeld.kernels.${VERSION}|${parts.join('|')}`;
}

/** What was measured here before; null where there is nothing, or nothing that fits this network. */
export function readTuned(store: Store | null, key: string, network: Network): Tuned | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(store?.getItem(key) ?? 'null'));
    if (!parsed.success) return null;
    const { choices, precision, times } = parsed.output;
    const fits = distinctLayers(network).every(({ key: shape, shape: layer }) => {
      const choice = choices[shape];
      return choice !== undefined && suits(choice, layer);
    });
    return fits ? { choices, precision, times: times as Tuned['times'] } : null;
  } catch {
    return null;
  }
}

/** Keeps a measurement; a store that is full or forbidden costs the next visit a measurement, nothing else. */
export function writeTuned(store: Store | null, key: string, tuned: Tuned): void {
  try {
    store?.setItem(key, JSON.stringify(tuned));
  } catch {}
}
