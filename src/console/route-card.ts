import type { Route } from '../shared/modulation.ts';
import type { NumberParameter } from '../shared/parameter.ts';
import { button, element } from './element.ts';
import { choiceField, sliderField } from './fields.ts';
import { createMeter } from './meter.ts';

export type RouteCard = {
  element: HTMLElement;
  show(route: Route): void;
  live(value: number): void;
  places(sources: readonly string[], targets: readonly string[]): void;
};

type Actions = { edit(route: Route): void; remove(): void };

const signed = (help: string): NumberParameter => ({ kind: 'number', default: 0, min: -1, max: 1, help });
const direct = { value: '', text: 'nothing' };

/** One route: from a source to a target, how far, and through what. */
export function createRouteCard(first: Route, { edit, remove }: Actions): RouteCard {
  let route = first;
  const set = (change: Partial<Route>): void => {
    route = { ...route, ...change };
    edit(route);
  };
  const meter = createMeter('now', true);
  const source = choiceField('From', (value) => set({ source: value }));
  const target = choiceField('To', (value) => set({ target: value }));
  const via = choiceField('Scaled by', (value) => set({ via: value === '' ? null : value }));
  const curve = choiceField('Curve', (value) => set({ curve: value as Route['curve'] }));
  const depth = sliderField('Depth', signed('Of the knob’s way, for a source of 1.'), (value) =>
    set({ depth: value }),
  );
  const offset = sliderField('Offset', signed('Added whatever the source says.'), (value) =>
    set({ offset: value }),
  );
  curve.options(['linear', 'slow', 'fast']);

  const title = element('strong', '');
  const gone = button('Remove', remove);
  gone.ariaLabel = `Remove route ${first.id}`;
  const fields = [source, target, via, curve, depth, offset].map((field) => field.element);
  const made = element('li', 'card', element('div', 'card-head', title, gone), meter.element, ...fields);

  function show(next: Route): void {
    route = next;
    title.textContent = `${next.source} → ${next.target}`;
    made.dataset['search'] = `route ${next.id} ${next.source} ${next.target}`;
    source.show(next.source);
    target.show(next.target);
    via.show(next.via ?? '');
    curve.show(next.curve);
    depth.show(next.depth);
    offset.show(next.offset);
  }

  return {
    element: made,
    show,
    live: meter.show,
    places(sources, targets) {
      source.options([...new Set([route.source, ...sources])]);
      target.options([...new Set([route.target, ...targets])]);
      via.options([direct, ...new Set([...(route.via === null ? [] : [route.via]), ...sources])]);
      show(route);
    },
  };
}
