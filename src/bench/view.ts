import { button, element, section } from '../console/element.ts';
import { short } from './figures.ts';
import type { Limits } from './result.ts';
import type { createTable } from './table.ts';

type Actions = { run(): void; stop(): void; download(): void };

function rate(unit: string) {
  const figure = element('strong', '', '–');
  return { figure, element: element('p', '', figure, element('span', '', unit)) };
}

/** What the adapter does at most. */
function createLimits() {
  const calculation = rate('GFLOP/s, f32');
  const memory = rate('GB/s, memory');
  const rates = element('div', 'bench-rates', calculation.element, memory.element);
  const dispatch = element('dd', '', '–');
  return {
    parts: [rates, element('dl', '', element('dt', '', 'Dispatch'), dispatch)],
    show({ gigaflops, gigabytes, dispatch: time }: Limits): void {
      calculation.figure.textContent = short(gigaflops);
      memory.figure.textContent = short(gigabytes);
      dispatch.textContent = `${short(1000 * time)} µs`;
    },
  };
}

const explanation =
  'A picture takes at least the longer of its arithmetic and its memory traffic at these rates, and its dispatches. Figures count the operations that the mathematics asks for.';

/** The page around the table. */
export function createView(table: ReturnType<typeof createTable>, actions: Actions) {
  const word = element('span', '');
  const badge = element('p', 'bench-badge', word);
  badge.role = 'status';
  const stage = element('a', '', 'Open the stage');
  stage.href = './';
  const adapter = element('p', 'bench-adapter', '…');
  const hint = element('p', 'bench-hint', '');
  const limits = createLimits();
  const bar = element('progress', '');
  bar.max = 1;
  bar.value = 0;
  bar.ariaLabel = 'Progress of the run';
  const run = button('Measure', actions.run);
  run.className = 'bench-run';
  const stop = button('Stop', actions.stop);
  const download = button('Download result', actions.download);
  const buttons = element('div', 'bench-buttons', run, stop, download);
  const share = element('p', 'bench-hint', 'A JSON file; docs/benchmarks says how to share it.');
  const networks = section('networks', 'Networks', bar, table.element);
  const side = element('div', 'bench-side');
  side.append(
    section('adapter', 'Adapter', adapter, hint),
    section('run', 'Run', buttons, share),
    section('limits', 'What it can do at most', ...limits.parts, element('p', 'bench-hint', explanation)),
  );
  const header = element('header', '', element('h1', '', 'Ganzfeld bench'), badge, stage);

  return {
    root: element('main', 'console bench', header, side, networks),
    limits: limits.show,
    adapter(name: string, note: string): void {
      adapter.textContent = name;
      hint.textContent = note;
      hint.hidden = note === '';
    },
    status(state: 'ready' | 'busy' | 'absent' | 'done', text: string): void {
      badge.dataset['state'] = state;
      word.textContent = text;
    },
    progress(share: number): void {
      bar.value = share;
    },
    /** Which buttons there are: a run can be stopped, and only something measured can be downloaded. */
    allow({
      canRun,
      isRunning,
      hasResult,
    }: {
      canRun: boolean;
      isRunning: boolean;
      hasResult: boolean;
    }): void {
      run.disabled = !canRun || isRunning;
      stop.disabled = !isRunning;
      download.disabled = !hasResult || isRunning;
    },
    focusOn: (which: 'run' | 'stop' | 'download'): void => ({ run, stop, download })[which].focus(),
  };
}
