/** The parts of `GPUAdapterInfo` that name an adapter. */
type AdapterWords = Pick<
  GPUAdapterInfo,
  'vendor' | 'architecture' | 'device' | 'description' | 'isFallbackAdapter'
>;

const softwareNames = /swiftshader|llvmpipe|lavapipe|basic render/i;

const known: readonly [RegExp, string][] = [
  [/swiftshader/i, 'SwiftShader'],
  [/llvmpipe|lavapipe/i, 'llvmpipe'],
  [/basic render/i, 'Microsoft Basic Render Driver'],
];

const words = (info: AdapterWords): string =>
  [info.description, info.vendor, info.architecture, info.device].filter((word) => word !== '').join(' ');

/** A name for people: the driver's own where the browser shows it, else vendor and architecture. */
export function adapterName(info: AdapterWords): string {
  const all = words(info);
  const match = known.find(([pattern]) => pattern.test(all));
  if (match !== undefined) return match[1];
  return info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'unnamed adapter';
}

/** Whether pictures come from a processor that plays GPU: right, and slow. */
export function isSoftware(info: AdapterWords): boolean {
  return info.isFallbackAdapter === true || softwareNames.test(words(info));
}
