import { vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';

type Triple = readonly [number, number, number];

/** Oklab (Ottosson 2020) of an sRGB colour as `#rrggbb`. */
export function oklabOf(hex: string): [lightness: number, a: number, b: number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Linear light of an Oklab colour. */
export function lightOf(lab: Node<'vec3'>): Node<'vec3'> {
  const row = (a: number, b: number) => lab.x.add(lab.y.mul(a)).add(lab.z.mul(b));
  const root = vec3(
    row(0.3963377774, 0.2158037573),
    row(-0.1055613458, -0.0638541728),
    row(-0.0894841775, -1.291485548),
  ).toVar();
  const cone = root.mul(root).mul(root).toVar();
  return vec3(
    cone.dot(vec3(4.0767416621, -3.3077115913, 0.2309699292)),
    cone.dot(vec3(-1.2684380046, 2.6097574011, -0.3413193965)),
    cone.dot(vec3(-0.0041960863, -0.7034186147, 1.707614701)),
  );
}
