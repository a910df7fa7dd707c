import type { ConsoleLink } from '../controls/wire/link.ts';
import type { SignalReport } from '../shared/signals.ts';
import { button, element } from './element.ts';
import { createMeter } from './meter.ts';

type Row = { element: HTMLElement; show(value: number): void; tell(report: SignalReport): void };

const words = { none: 'silent', live: 'live', held: 'held', fading: 'fading', stale: 'gone' } as const;
const calibrations = { none: 'Calibrate', running: 'Watches …', done: 'Undo calibration' } as const;

function createRow({ id, signed }: SignalReport, link: ConsoleLink): Row {
  const meter = createMeter(id, signed);
  const state = element('span', 'hint');
  let isDone = false;
  const calibrate = button('Calibrate', () => link.send({ kind: 'calibrate', id, on: !isDone }));
  const made = element('li', 'level', meter.element, state, calibrate);
  made.dataset['search'] = `source level ${id}`;
  return {
    element: made,
    show: meter.show,
    tell(report) {
      isDone = report.calibration === 'done';
      state.textContent = words[report.state];
      calibrate.textContent = calibrations[report.calibration];
      calibrate.ariaLabel = `${calibrate.textContent}: ${id}`;
      calibrate.disabled = report.calibration === 'running';
      meter.show(report.value);
    },
  };
}

/** Every source that has ever spoken, with its level, and OSC addresses beside the table to learn. */
export function createSourceLevels(link: ConsoleLink): HTMLElement {
  const rows = new Map<string, Row>();
  const list = element('ul', 'plain-list');
  const summary = element('summary', '', 'Levels of all sources');
  const addresses = element('ul', 'plain-list');
  const learn = button('Learn an OSC address', () =>
    link.send({ kind: 'learn-osc', on: learn.ariaPressed !== 'true' }),
  );
  const none = element('p', 'hint', 'No source has spoken yet.');

  function tell(reports: readonly SignalReport[]): void {
    const spoken = reports.filter(({ state }) => state !== 'none');
    for (const report of spoken) {
      const row = rows.get(report.id) ?? createRow(report, link);
      if (!rows.has(report.id)) list.append(row.element);
      rows.set(report.id, row);
      row.tell(report);
    }
    none.hidden = rows.size > 0;
    summary.textContent = `Levels of all sources (${rows.size})`;
  }

  link.onMessage((message) => {
    if (message.kind === 'sensors') tell(message.sources);
    else if (message.kind === 'levels')
      for (const [id, value] of Object.entries(message.values)) rows.get(id)?.show(value);
    else if (message.kind === 'osc-sources') {
      learn.ariaPressed = String(message.learning);
      learn.textContent = message.learning ? 'Listens for new addresses …' : 'Learn an OSC address';
      const items = message.addresses.map((address) => {
        const forget = button('Forget', () => link.send({ kind: 'forget-osc', address }));
        forget.ariaLabel = `Forget ${address}`;
        return element('li', '', element('span', '', address), forget);
      });
      addresses.replaceChildren(...items);
    }
  });
  return element('details', '', summary, none, list, element('div', 'bar', learn), addresses);
}
