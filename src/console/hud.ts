import type { Hud } from '../shared/wire.ts';
import { element } from './element.ts';
import type { Section } from './section.ts';

const facts = [
  ['backend', 'Backend'],
  ['adapter', 'Adapter'],
  ['renderer', 'Renderer'],
  ['size', 'Size'],
  ['governor', 'Governor'],
  ['lastControl', 'Last control'],
  ['lastError', 'Last error'],
] as const satisfies readonly (readonly [keyof Hud, string])[];

/** The stage's condition: two rates in large figures, the rest as a list. */
export const hudSection: Section = {
  id: 'stage',
  title: 'Stage',
  place: 'side',
  mount(body, link) {
    const view = createHudView();
    body.append(...view.elements);
    link.onMessage((message) => message.kind === 'hud' && view.show(message.hud));
    return () => undefined;
  },
};

function createHudView() {
  const display = createRate('display fps');
  const generator = createRate('pictures/s');
  const list = element('dl', 'facts');
  const cells = new Map(
    facts.map(([key, label]) => {
      const cell = element('dd', '', '–');
      list.append(element('dt', '', label), cell);
      return [key, cell] as const;
    }),
  );

  return {
    elements: [element('div', 'rates', display.element, generator.element), list],
    show(hud: Hud): void {
      display.show(hud.displayFps);
      generator.show(hud.generatorFps);
      for (const [key, cell] of cells) write(cell, String(hud[key]) || 'none');
      const more = hud.errors > 1 ? ` (${hud.errors} in all)` : '';
      if (hud.lastError !== '') write(cells.get('lastError')!, `${hud.lastError}${more}`);
      cells.get('lastError')!.classList.toggle('is-error', hud.lastError !== '');
    },
  };
}

function createRate(unit: string) {
  const figure = element('strong', '', '–');
  return {
    element: element('p', '', figure, element('span', '', unit)),
    show: (rate: number): void => write(figure, rate < 9.95 ? rate.toFixed(1) : rate.toFixed(0)),
  };
}

/** Leaves equal text alone, so that a selection in it survives. */
function write(cell: HTMLElement, text: string): void {
  if (cell.textContent === text) return;
  cell.textContent = text;
  cell.title = text;
}
