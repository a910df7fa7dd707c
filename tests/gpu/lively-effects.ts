import type { Values } from '../../src/parameters.ts';
import type { StageRenderer } from '../../src/render/stage-renderer.ts';
import type { Cube } from '../../src/shared/cube.ts';
import { parseOwnEffect } from '../../src/shared/own-effect.ts';

/** Values that make each effect plain to see. */
export const lively: Readonly<Record<string, Partial<Values>>> = {
  mirror: { 'mirror.angle': 30, 'mirror.position': 0.1 },
  kaleidoscope: { 'kaleidoscope.segments': 5, 'kaleidoscope.spin': 30 },
  flow: { 'flow.amount': 0.3, 'flow.speed': 0.5 },
  displace: { 'displace.amount': 0.1 },
  feedback: { 'feedback.wet': 1, 'feedback.persistence': 0.5, 'feedback.zoom': 1.5, 'feedback.rotate': 30 },
  sort: { 'sort.length': 0.6, 'sort.from': 0.1, 'sort.angle': 30 },
  glitch: { 'glitch.amount': 0.7, 'glitch.reach': 0.4 },
  chromatic: { 'chromatic.amount': 0.15 },
  own: { 'own.a': 1, 'own.b': 0.8 },
  edge: { 'edge.width': 0.01 },
  posterise: { 'posterise.levels': 3, 'posterise.colour': 0.5 },
  halftone: { 'halftone.size': 0.06, 'halftone.angle': 20 },
  palette: { 'palette.name': 'cobalt', 'palette.keep': 0 },
  lut: { 'lut.name': 'own' },
  bloom: { 'bloom.amount': 2, 'bloom.threshold': 0.1 },
  grain: { 'grain.amount': 0.6, 'grain.size': 12, 'grain.colour': 0.5 },
  vignette: { 'vignette.amount': 1, 'vignette.radius': 0.2, 'vignette.soft': 0.8 },
};

/** A look-up table that turns green and blue round. */
const turning: Cube = {
  side: 2,
  colors: Float32Array.from(
    Array.from({ length: 8 }, (_, i) => [i & 1, 1 - ((i >> 1) & 1), 1 - (i >> 2)]).flat(),
  ),
};

/** An effect as a performer writes it: bends the picture and turns its colours round. */
export const ownFile = `struct Params {
  share: f32, // 0..1 = 0.5
  bend: f32, // -1..1 = 0
}
const half = 0.5; // of the picture
fn wave(x: f32) -> f32 { return sin(x * 12.0); }
fn place(uv: vec2f, time: f32, p: Params) -> vec2f {
  return uv + vec2f(p.bend * 0.1 * wave(uv.y + time), 0.0);
}
/* light in, light out */
fn effect(uv: vec2f, color: vec4f, time: f32, p: Params) -> vec4f {
  return vec4f(mix(color.rgb, color.brg * (half + uv.x), p.share), 1.0);
}`;

/** Gives a stage what the effects need beside values. */
export async function equip(stage: StageRenderer): Promise<void> {
  stage.takeLut(turning);
  if (stage.kind === 'webgpu') await stage.takeOwn(parseOwnEffect('own.wgsl', ownFile));
}

/** All effects by-passed but these. */
export function only(all: readonly { name: string }[], ...on: string[]): Partial<Values> {
  const entries = all.map(({ name }) => [`${name}.bypass`, !on.includes(name)]);
  return { ...Object.fromEntries(entries), 'guard.on': false, 'engine.quality': 'full' } as Partial<Values>;
}
