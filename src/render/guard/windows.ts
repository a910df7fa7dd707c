import {
  exp,
  Fn,
  float,
  floor,
  int,
  ivec2,
  Loop,
  length,
  max,
  mix,
  outputStruct,
  screenUV,
  smoothstep,
  sqrt,
  vec2,
  vec3,
  vec4,
} from 'three/tsl';
import type { Node, TextureNode } from 'three/webgpu';
import { stripes } from './limits.ts';

/** What is known of the cells, and of the windows a frame before. */
type Cells = { colors: TextureNode; edges: TextureNode; verdicts: TextureNode; before: TextureNode };
type Visit = (at: Node<'ivec2'>) => void;

const samples = { wide: 16, small: 13 }; // along the sides of a window
const reaction = 0.15; // s

/** Visits `n`² places of a box of cells around a place, moved so that it lies inside. */
function visit(size: Node<'vec2'>, box: Node<'vec2'>, n: number, look: Visit): void {
  const from = screenUV
    .mul(size)
    .sub(box.mul(0.5))
    .clamp(vec2(0), max(size.sub(box), 0))
    .toVar();
  Loop({ type: 'int', start: 0, end: n * n }, ({ i }) => {
    const step = vec2(float(i.mod(int(n))), float(i.div(int(n))))
      .add(0.5)
      .div(n);
    look(ivec2(floor(from.add(step.mul(box))).clamp(vec2(0), size.sub(1))));
  });
}

/** `[mean colour, share of cells that flash]` of a third of the output by a third. */
const wide = ({ colors, verdicts }: Cells, size: Node<'vec2'>) =>
  Fn(() => {
    const flashing = float(0).toVar();
    const color = vec3(0).toVar();
    visit(size, size.div(3), samples.wide, (at) => {
      flashing.addAssign(verdicts.load(at).y.greaterThan(0).select(1, 0));
      color.addAssign(colors.load(at).rgb);
    });
    return vec4(color, flashing).div(samples.wide ** 2);
  })();

const over = ([from, to]: readonly [number, number], value: Node<'float'>): Node<'float'> =>
  smoothstep(from, to, value);

/** `[softening 0..1, 1 where there are stripes]` by the spread of luminance, the edges and their number in a window. */
function softening(spread: Node<'float'>, edges: Node<'vec4'>, size: Node<'vec2'>): Node<'vec2'> {
  const run = length(edges.yz).toVar();
  const along = edges.y.div(max(run, 1e-6)).clamp(-1, 1).toVar();
  const way = sqrt(vec2(along.add(1), along.oneMinus()).mul(0.5)).toVar(); // |cos|, |sin| of where they follow each other
  const pairs = edges.x
    .mul(0.5)
    .div(max(way.x.add(way.y), 0.1))
    .mul(way.dot(size));
  const coherence = run.div(max(edges.w, 1e-6));
  const gate = over(stripes.spread, spread)
    .mul(over(stripes.coherence, coherence))
    .mul(over(stripes.pairs, pairs));
  const surplus = float(stripes.left).div(max(spread, 0.01)).oneMinus().clamp(0, 1);
  return vec2(gate.mul(surplus), gate);
}

/** The same of a square of a sixth of the long side, where a third of both has so many pairs; following in time. */
const striped = ({ colors, edges, before }: Cells, size: Node<'vec2'>, dt: Node<'float'>) =>
  Fn(() => {
    const spread = float(0).toVar();
    const edge = vec4(0).toVar();
    const changes = float(0).toVar();
    visit(size, vec2(max(size.x, size.y).div(6)).min(size), samples.small, (at) => {
      spread.addAssign(colors.load(at).a);
      edge.addAssign(edges.load(at));
    });
    visit(size, size.div(3), samples.wide, (at) => changes.addAssign(edges.load(at).x));
    const [few, many] = [samples.small ** 2, samples.wide ** 2];
    const run = vec4(changes.div(many), edge.yzw.div(few));
    const past = before.sample(screenUV).xy;
    const now = softening(spread.div(few), run, size);
    return vec4(mix(past, now, exp(dt.div(-reaction)).oneMinus()), 0, 1);
  })();

/** One window: attachment 0 `[mean colour, share of cells that flash]`, 1 `[softening, share of stripes]`. */
export const surveyed = (cells: Cells, size: Node<'vec2'>, dt: Node<'float'>) =>
  outputStruct(wide(cells, size), striped(cells, size, dt));
