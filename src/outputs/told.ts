import { bentMesh } from '../shared/mesh.ts';
import type { OutputLayout } from '../shared/output-layout.ts';
import type { OutputTold, WindowState } from '../shared/output-wire.ts';
import { plainOutput } from '../shared/warp.ts';

const square = JSON.stringify(plainOutput('', '').corners);

/** An output as consoles know it. */
export function told(layout: OutputLayout, state: WindowState): OutputTold {
  const { corners, mesh, ...rest } = layout;
  const { columns, rows } = mesh;
  const isWarped = JSON.stringify(corners) !== square || bentMesh(mesh);
  return { ...rest, mesh: { columns, rows }, isWarped, state };
}

const byHand = 'drag each window onto its projector and press F in it';

/** What a person must do so that every window is there, on its display, or ''. */
export function saysOf(outputs: readonly OutputTold[], displays: readonly string[], canAsk: boolean): string {
  const blocked = outputs.filter(({ state }) => state === 'blocked').length;
  const what = blocked === 1 ? 'a window' : `${blocked} windows`;
  if (blocked > 0)
    return `The browser blocked ${what}: click the stage or press O on it, once for each, or allow this page to open windows.`;
  if (outputs.length < 2 || displays.length > 0) return '';
  return canAsk
    ? `To choose displays here, press O on the stage while all windows are open, and allow it; or ${byHand}.`
    : `This browser tells no displays: ${byHand}.`;
}
