import '../console/console.css';
import './bench.css';
import './table.css';
import { openGpu } from '../gpu/device.ts';
import { sentence } from '../shared/fault.ts';
import type { Gpu } from '../shared/gpu.ts';
import { houseModel } from '../shared/house-model.ts';
import { createListener } from './listener.ts';
import type { BenchResult } from './result.ts';
import { runBench } from './run.ts';
import { createTable } from './table.ts';
import { createView } from './view.ts';
import { parseWorkload } from './workloads.ts';

const query = new URLSearchParams(location.search);
const model = query.get('model') ?? houseModel;
const usual = [model, '128/4096', '128/16384', '256/4096', '256/16384', '512/16384'];
const small = [model, '128/4096'];

const software =
  'This is a software adapter: a processor that plays GPU. Only small networks are chosen; the others take minutes.';

function save(result: BenchResult): void {
  const text = `${JSON.stringify(result, null, 2)}\n`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = `ganzfeld-bench-${result.date.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** The networks that `?networks=` names, or the usual ones; `problem` says what was wrong with a name. */
function readNetworks(): { names: string[]; problem: string } {
  const names = query.get('networks')?.split(',') ?? usual;
  try {
    names.forEach(parseWorkload);
    return { names, problem: '' };
  } catch (error) {
    return { names: usual, problem: sentence(error) };
  }
}

/** What the page can do: run, stop, download. Without a device there is nothing but the table of networks. */
function createBench(gpu: Gpu | null, names: readonly string[]) {
  const isChosen = (name: string): boolean =>
    gpu !== null && (names !== usual || !gpu.isFallback || small.includes(name));
  let running: AbortController | null = null;
  let result: BenchResult | null = null;
  const stop = (): void => running?.abort();
  const table = createTable(names, isChosen, refresh);
  const view = createView(table, {
    run: () => void run(),
    stop,
    download: () => result !== null && save(result),
  });
  const hasResult = (): boolean => result !== null && result.networks.length > 0;

  function refresh(): void {
    const canRun = gpu !== null && table.chosen().length > 0;
    view.allow({ canRun, isRunning: running !== null, hasResult: hasResult() });
    table.lock(running !== null || gpu === null);
  }

  async function run(): Promise<void> {
    const chosen = table.chosen();
    running = new AbortController();
    const { signal } = running;
    result = null;
    table.clear();
    refresh();
    view.focusOn('stop');
    view.status('busy', 'Measuring what the adapter can do');
    try {
      result = await runBench(gpu!, chosen, createListener(table, view, chosen), signal);
      view.status('done', signal.aborted ? 'Stopped' : 'Done');
    } catch (error) {
      view.status('absent', sentence(error));
    }
    running = null;
    view.progress(signal.aborted ? 0 : 1);
    refresh();
    view.focusOn(hasResult() ? 'download' : 'run');
  }

  refresh();
  return { view, stop };
}

const opened = await openGpu();
const gpu = 'gpu' in opened ? opened.gpu : null;
const { names, problem } = readNetworks();
const { view, stop } = createBench(gpu, names);
document.body.append(view.root);
document.addEventListener('keydown', ({ key }) => key === 'Escape' && stop());
if ('reason' in opened) {
  view.adapter('No WebGPU', opened.reason);
  view.status('absent', 'Nothing to measure on');
} else {
  view.adapter(opened.gpu.adapter, opened.gpu.isFallback ? software : '');
  view.status(problem === '' ? 'ready' : 'absent', problem || 'Ready');
}
void gpu?.device.lost.then(({ message }) => {
  stop();
  view.status('absent', `The adapter was lost. ${message} Reload the page.`);
});
