import { fault } from '../shared/fault.ts';
import { resizedMesh } from '../shared/mesh.ts';
import type { OutputLayout } from '../shared/output-layout.ts';
import { type OutputChange, outputLimits } from '../shared/output-reader.ts';
import { splitAcross } from '../shared/output-split.ts';
import { plainOutput } from '../shared/warp.ts';

type Layouts = readonly OutputLayout[];

/** One more output, with an id and a name that none has. */
export function withOne(layouts: Layouts): Layouts {
  const { outputs: most } = outputLimits;
  if (layouts.length >= most) throw fault('outputs', `${layouts.length + 1}`, `at most ${most}`);
  const number = Array.from({ length: most }, (_, i) => i + 1).find(
    (n) => !layouts.some(({ id }) => id === `output-${n}`),
  );
  return [...layouts, plainOutput(`output-${number}`, `Output ${number}`)];
}

export function without(layouts: Layouts, id: string): Layouts {
  if (id === 'main') throw fault('output main', 'removal', 'another one: this is the stage’s own window');
  return layouts.filter((layout) => layout.id !== id);
}

/** One output changed; a mesh of other cells keeps its bends as well as it can. */
export function changed(layouts: Layouts, id: string, { mesh, ...change }: OutputChange): Layouts {
  return layouts.map((layout) => {
    if (layout.id !== id) return layout;
    const next = { ...layout, ...change };
    return mesh === undefined ? next : { ...next, mesh: resizedMesh(layout.mesh, mesh.columns, mesh.rows) };
  });
}

/** `count` outputs beside the stage's own side by side, made where there are too few; those beyond stay as they are. */
export function split(layouts: Layouts, count: number, overlap: number): Layouts {
  let all = layouts;
  while (all.length < count + 1) all = withOne(all);
  const shares = splitAcross(count, overlap);
  return all.map((layout, i) => ({ ...layout, ...(i > 0 && shares[i - 1]) }));
}
