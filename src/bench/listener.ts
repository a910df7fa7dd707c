import type { Progress } from './measure.ts';
import type { Listener } from './run.ts';
import type { createTable } from './table.ts';
import type { createView } from './view.ts';

const words = { webgpu: 'Ganzfeld', 'tfjs-webgpu': 'TF.js' };
const ENGINES = 2;

/** Shows what a run over the `chosen` networks finds. */
export function createListener(
  table: ReturnType<typeof createTable>,
  view: ReturnType<typeof createView>,
  chosen: readonly string[],
): Listener {
  const share = (name: string, progress: Progress | null): number => {
    const painted =
      progress === null ? 0 : Number(progress.engine !== 'webgpu') + progress.done / progress.of;
    return (chosen.indexOf(name) + painted / ENGINES) / chosen.length;
  };
  return {
    limits: view.limits,
    progress(name, progress) {
      const text = progress === null ? 'making it ready' : `${words[progress.engine]} paints`;
      table.row(name).state('busy', `${text} …`);
      view.status('busy', `Measuring ${name}`);
      view.progress(share(name, progress));
    },
    network(found) {
      table.row(found.name).show(found);
      if (found.timings.length === ENGINES) table.row(found.name).state('done');
    },
    failed: (name, why) => table.row(name).state(why === '' ? 'idle' : 'failed', why),
  };
}
