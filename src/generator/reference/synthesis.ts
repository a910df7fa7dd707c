import { BEND, isBent } from '../../shared/bend.ts';
import type { Playing } from '../../shared/picture.ts';
import { type Grain, grainOf, grainPlace } from '../grain.ts';
import { areaOf, sizeOn } from '../grid.ts';
import type { Network, StyleConv, ToRgb } from '../network.ts';
import { bendPlanes } from './bend.ts';
import { leaky, linear } from './mapping.ts';
import { convolve, convolveTransposed, type Filter, type Planes, smooth, upsample } from './planes.ts';

const held = (limit: number | null) => (x: number) =>
  limit === null ? x : Math.max(-limit, Math.min(limit, x));

/** Weights times one style per input channel. */
function modulate(weight: Float32Array, style: Float64Array, outputs: number, size: number): Filter {
  const inputs = style.length;
  const taps = size * size;
  const modulated = Float64Array.from(weight, (value, at) => value * style[Math.floor(at / taps) % inputs]!);
  return { weight: modulated, inputs, outputs, size };
}

/** Each output channel's weights divided by their norm. */
function demodulate(filter: Filter): Filter {
  const { weight, inputs, outputs, size } = filter;
  const span = inputs * size * size;
  const norms = Array.from({ length: outputs }, (_, o) => {
    let energy = 1e-8;
    for (let at = o * span; at < (o + 1) * span; at++) energy += weight[at]! ** 2;
    return Math.sqrt(energy);
  });
  return { ...filter, weight: weight.map((value, at) => value / norms[Math.floor(at / span)]!) };
}

export type Played = Playing & { strength: number; grain: Grain | null };

function layer(
  { grid, clamp: limit }: Network,
  conv: StyleConv,
  x: Planes,
  w: Float64Array,
  played: Played,
): Planes {
  const { grain, bends } = played;
  const strength = conv.noiseStrength * played.strength * (played.grit?.[conv.w] ?? 1);
  const filter = demodulate(modulate(conv.weight, linear(conv.affine, w), conv.outputs, 3));
  const y = conv.up
    ? smooth(convolveTransposed(x, filter), 1, sizeOn(grid, conv.resolution))
    : convolve(x, filter);
  const area = areaOf(y);
  const finish = held(limit);
  y.data.forEach((value, at) => {
    const normal =
      grain === null
        ? conv.noise[at % area]!
        : grainOf(grain, grainPlace(y, conv.resolution, at % area), conv.w);
    y.data[at] = finish(leaky(value + normal * strength + conv.bias[Math.floor(at / area)]!));
  });
  if (bends === undefined || !isBent(bends, conv.w)) return y;
  const bend = bends.subarray(conv.w * BEND, (conv.w + 1) * BEND);
  return bendPlanes(y, bend, { square: conv.resolution, limit: limit ?? Number.POSITIVE_INFINITY });
}

function colours(rgb: ToRgb, x: Planes, w: Float64Array, limit: number | null): Planes {
  const style = linear(rgb.affine, w).map((value) => value / Math.sqrt(rgb.inputs));
  const y = convolve(x, modulate(rgb.weight, style, rgb.bias.length, 1));
  const area = areaOf(y);
  const finish = held(limit);
  return { ...y, data: y.data.map((value, at) => finish(value + rgb.bias[Math.floor(at / area)]!)) };
}

/** ws, one row [wDim] each, to one picture [colours, height, width]. */
export function synthesizeReference(network: Network, ws: readonly Float64Array[], played: Played): Planes {
  const { start, grid, clamp } = network;
  const size = sizeOn(grid, 4);
  let x: Planes = { ...size, channels: start.length / areaOf(size), data: Float64Array.from(start) };
  let image: Planes | null = null;
  for (const { convs, toRgb } of network.blocks) {
    for (const conv of convs) x = layer(network, conv, x, ws[conv.w]!, played);
    const y = colours(toRgb, x, ws[toRgb.w]!, clamp);
    const below: Planes | null = image === null ? null : upsample(image);
    image = below === null ? y : { ...y, data: y.data.map((value, at) => value + below.data[at]!) };
  }
  return image!;
}
