import type { ConsoleLink } from '../controls/wire/link.ts';
import type { StageMessage } from '../shared/wire.ts';
import { button, element } from './element.ts';

/** Bank, preset, what is held and how the stage runs, in a line; and a banner while a control is learned. */
export function createTicker(link: ConsoleLink) {
  const bank = element('span', 'ticker-figure', 'Bank 1');
  const preset = element('span', 'ticker-preset');
  const rates = element('span', 'ticker-rates');
  const releaseAll = button('', () => link.send({ kind: 'release', id: null }));
  const before = button('‹', () => link.send({ kind: 'bank', by: -1 }));
  const next = button('›', () => link.send({ kind: 'bank', by: 1 }));
  before.ariaLabel = 'Bank before';
  next.ariaLabel = 'Next bank';
  bank.role = 'status';
  releaseAll.title = 'Let go of all that hands hold.';
  releaseAll.hidden = true;
  const line = element('div', 'ticker', before, bank, next, preset, releaseAll, rates);

  const word = element('strong', '');
  const stop = button('Stop learning', () => link.send({ kind: 'learn', id: null }));
  const banner = element('div', 'learning-banner', word, stop);
  word.role = 'status';
  banner.hidden = true;

  return {
    element: line,
    banner,
    showLearning(id: string | null): void {
      banner.hidden = id === null;
      word.textContent = id === null ? '' : `Learning ${id}: move a knob or press a key of a controller.`;
    },
    hear(message: StageMessage): void {
      if (message.kind === 'desk') {
        bank.textContent = `Bank ${message.bank + 1}`;
        preset.textContent = message.preset;
        const { length } = message.held;
        releaseAll.hidden = length === 0;
        releaseAll.textContent = `Release all (${length})`;
      }
      if (message.kind !== 'hud') return;
      const { displayFps, generatorFps } = message.hud;
      rates.textContent = `${displayFps.toFixed(0)} fps · ${generatorFps.toFixed(1)} pictures/s`;
    },
  };
}
