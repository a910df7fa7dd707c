import { ivec2, screenCoordinate, screenUV, texture } from 'three/tsl';
import type { RenderTarget, TextureNode } from 'three/webgpu';
import { alarm } from './alarm.ts';
import { eased, guarded, softened } from './blend.ts';
import type { Nodes, Uniforms } from './nodes.ts';
import { luminance, reduced, cell as surveyedCell } from './survey.ts';
import { track } from './track.ts';
import { surveyed } from './windows.ts';

type Given = {
  picture: TextureNode;
  fine: RenderTarget;
  cells: RenderTarget; // [colour and spread], [edges]
  side: number; // fine texels along a cell
  past: Nodes;
  now: Nodes;
  uniforms: Uniforms;
};

/** What every pass of the guard writes, in the order in which they are drawn. */
export function createShaders({ picture, fine, cells, side, past, now, uniforms }: Given) {
  const { light, dt, fresh, open, cells: size, fine: fineSize } = uniforms;
  const at = ivec2(screenCoordinate);
  const [colors, edges] = [texture(cells.textures[0]!), texture(cells.textures[1]!)];
  const around = luminance(past.means.sample(screenUV).rgb);
  const next = softened(
    colors.load(at).rgb,
    past.means.sample(screenUV).rgb,
    past.ease.load(at).y.mul(fresh.oneMinus()),
  );
  const memory = { ring: past.ring.load(at), counts: past.counts.load(at), verdict: past.verdicts.load(at) };
  return {
    reduce: reduced(picture, fineSize, light),
    cells: surveyedCell(texture(fine.texture), fineSize, side, around),
    track: track(memory, { before: past.shown.load(at).xy, next }, { now: uniforms.now, dt, fresh }),
    windows: surveyed({ colors, edges, verdicts: now.verdicts, before: past.stripes }, size, dt),
    alarm: alarm({ colors: now.means, stripes: now.stripes, before: past.alarm }, dt, fresh),
    ease: eased({ ...now, colors, shown: past.shown }, size, open),
    blend: guarded({ picture, past: past.output, ease: now.ease, means: now.means }, light),
  };
}
