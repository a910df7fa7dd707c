import type { ConsoleLink } from '../controls/wire/link.ts';
import { parameters } from '../parameters.ts';
import { type ModulatorKind, modulatorKinds, type Route } from '../shared/modulation.ts';
import type { ModulationStageMessage, Part } from '../shared/modulation-wire.ts';
import type { Parameter } from '../shared/parameter.ts';
import { button, element } from './element.ts';
import { choiceField } from './fields.ts';
import { createCards, freeId } from './modulation-list.ts';
import { createModulatorCard } from './modulator-card.ts';
import { createRouteCard } from './route-card.ts';
import type { Section } from './section.ts';

type Modulation = Extract<ModulationStageMessage, { kind: 'modulation' }>;
type Live = Extract<ModulationStageMessage, { kind: 'modulated' }>;

const stems: Record<ModulatorKind, string> = {
  lfo: 'lfo',
  envelope: 'env',
  follower: 'follow',
  sample: 'hold',
  steps: 'steps',
  walk: 'walk',
  expression: 'expr',
};

const look = Object.entries<Parameter>(parameters)
  .filter(([, { scope = 'look' }]) => scope === 'look')
  .map(([id]) => id);

const begun = (kind: ModulatorKind, id: string): Part => ({
  id,
  kind,
  ...Object.fromEntries(modulatorKinds[kind].sources.map((name) => [name, 'music.onset'])),
  ...(kind === 'expression' ? { text: 'sin(beats * pi / 2)' } : {}),
  ...(kind === 'steps' ? { steps: [1, -1, 0.5, -0.5] } : {}),
});

const knobsOf = ({ id, kind }: Part): string[] =>
  modulatorKinds[kind as ModulatorKind].knobs.map((knob) => `mod.${String(id)}.${knob}`);

/** Sources that move parameters: modulators, and the routes from any source to any knob. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const problem = element('p', 'hint');
  const empty = element(
    'p',
    'hint',
    'Nothing moves by itself yet. Add a modulator, then a route from it to a parameter.',
  );
  const kind = choiceField('Kind', () => undefined);
  let state: Modulation = { kind: 'modulation', modulators: [], routes: [], sources: [] };
  kind.options(Object.keys(modulatorKinds));
  problem.role = 'alert';

  const modulators = createCards(
    (part: Part) => `${String(part['id'])}/${String(part['kind'])}`,
    (part) =>
      createModulatorCard(part, {
        edit: (next) => say({ kind: 'modulator', part: next }),
        remove: () => say({ kind: 'remove-modulator', id: String(part['id']) }),
      }),
  );
  const routes = createCards(
    ({ id }: Route) => id,
    (route) =>
      createRouteCard(route, {
        edit: (next) => say({ kind: 'route', part: next }),
        remove: () => say({ kind: 'remove-route', id: route.id }),
      }),
  );

  function say(message: Parameters<ConsoleLink['send']>[0]): void {
    problem.textContent = '';
    link.send(message);
  }

  function addModulator(): void {
    const its = kind.value() as ModulatorKind;
    const taken = state.modulators.map(({ id }) => String(id));
    say({ kind: 'modulator', part: begun(its, freeId(stems[its], taken)) });
  }

  function addRoute(): void {
    const id = freeId(
      'route',
      state.routes.map((route) => route.id),
    );
    const newest = state.modulators.at(-1);
    const source = newest === undefined ? 'music.bass' : `mod.${String(newest['id'])}`;
    say({ kind: 'route', part: { id, source, target: 'walk.x', depth: 0.2 } });
  }

  function show(next: Modulation): void {
    state = next;
    modulators.show(next.modulators);
    routes.show(next.routes);
    const targets = [
      ...look,
      ...next.modulators.flatMap(knobsOf),
      ...next.routes.map(({ id }) => `route.${id}.depth`),
    ];
    modulators.each((card) => card.sources(next.sources));
    routes.each((card) => card.places(next.sources, targets));
    empty.hidden = next.modulators.length + next.routes.length > 0;
  }

  function live({ sources }: Live): void {
    modulators.each((card, key) => card.live(sources[`mod.${key.split('/')[0]}`] ?? 0));
    routes.each((card, key) => {
      const route = state.routes.find(({ id }) => id === key);
      if (route !== undefined) card.live(sources[route.source] ?? 0);
    });
  }

  link.onMessage((message) => {
    if (message.kind === 'modulation') show(message);
    else if (message.kind === 'modulated') live(message);
    else if (
      message.kind === 'note' &&
      message.level === 'error' &&
      /^(modul|route|expression)/.test(message.text)
    )
      problem.textContent = message.text;
  });

  body.append(
    element('div', 'bar', kind.element, button('Add modulator', addModulator), button('Add route', addRoute)),
    problem,
    empty,
    element('div', 'pair', modulators.element, routes.element),
  );
  return () => body.replaceChildren();
}

export const modulationSection: Section = {
  id: 'modulation',
  title: 'Modulation',
  place: 'main',
  folded: true,
  mount,
};
