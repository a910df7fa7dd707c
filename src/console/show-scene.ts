import { easingNames } from '../shared/easing.ts';
import type { NumberParameter } from '../shared/parameter.ts';
import type { Scene, Unit } from '../show/scene.ts';
import { button, element } from './element.ts';
import { choiceField, sliderField, textField } from './fields.ts';

export type SceneActions = {
  call(): void;
  edit(scene: Scene): void;
  move(by: 1 | -1): void;
  remove(): void;
};

type Options = { scene: Scene; index: number; presets: readonly string[]; open: boolean };

const seconds: NumberParameter = {
  kind: 'number',
  default: 4,
  min: 0,
  max: 600,
  curve: 'square',
  help: 'How long the fade takes; 0 cuts.',
};
const units: readonly Unit[] = ['seconds', 'beats'];
const waits = [
  { value: '', text: 'nothing' },
  { value: 'beat', text: 'the next beat' },
  { value: 'bar', text: 'the next bar' },
  { value: 'time', text: 'a clock time' },
];

/** What a number said once it rests: every step of a slider would be an edit of the list. */
function settled(act: (value: number) => void): (value: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(Math.round(value * 100) / 100), 700);
  };
}

function picked(
  label: string,
  options: Parameters<ReturnType<typeof choiceField>['options']>[0],
  value: string,
) {
  return (act: (value: string) => void): HTMLElement => {
    const field = choiceField(label, act);
    field.options(options);
    field.show(value);
    return field.element;
  };
}

function waitRows(scene: Scene, edit: (scene: Scene) => void): HTMLElement[] {
  const { wait, ...rest } = scene;
  const isTime = wait?.includes(':') === true;
  const choose = picked(
    'Waits for',
    waits,
    isTime ? 'time' : (wait ?? ''),
  )((to) => edit(to === '' ? rest : { ...rest, wait: to === 'time' ? '21:00' : to }));
  if (!isTime) return [choose];
  const time = textField('at', (text) => edit({ ...rest, wait: text }));
  time.input.type = 'time';
  time.input.value = wait ?? '';
  return [choose, time.element];
}

function followRows(scene: Scene, edit: (scene: Scene) => void): HTMLElement[] {
  const { follow, ...rest } = scene;
  const choose = picked(
    'Then',
    ['stays', ...units.map((unit) => `next after ${unit}`)],
    follow ? `next after ${follow.unit}` : 'stays',
  )((to) => {
    const unit = units.find((each) => to.endsWith(each));
    edit(unit === undefined ? rest : { ...rest, follow: { after: follow?.after ?? 16, unit } });
  });
  if (follow === undefined) return [choose];
  const after = sliderField(
    'after',
    { ...seconds, help: 'How long after its start.' },
    settled((value) => edit({ ...rest, follow: { ...follow, after: value } })),
  );
  after.show(follow.after);
  return [choose, after.element];
}

/** One scene: called by its name, edited in what folds out of it. */
export function createSceneCard(
  { scene, index, presets, open }: Options,
  actions: SceneActions,
): HTMLElement {
  const { edit } = actions;
  const name = textField('Name', (text) => text.trim() !== '' && edit({ ...scene, name: text.trim() }));
  const fade = sliderField(
    'Fade',
    seconds,
    settled((value) => edit({ ...scene, fade: value })),
  );
  name.show(scene.name);
  fade.show(scene.fade);
  const fields = element(
    'details',
    'scene-fields',
    element('summary', '', `Edit ${scene.name}`),
    name.element,
    picked('Preset', presets, scene.preset)((preset) => edit({ ...scene, preset })),
    fade.element,
    picked('in', units, scene.unit)((unit) => edit({ ...scene, unit: unit as Unit })),
    picked('Curve', easingNames, scene.curve)((curve) => edit({ ...scene, curve: curve as Scene['curve'] })),
    ...waitRows(scene, edit),
    ...followRows(scene, edit),
  );
  fields.open = open;
  const call = button(`${index + 1} ${scene.name}`, actions.call);
  call.title = 'Calls this scene';
  const tool = (text: string, what: string, act: () => void): HTMLButtonElement => {
    const made = button(text, act);
    made.ariaLabel = `${what} ${scene.name}`;
    return made;
  };
  const tools = [
    tool('↑', 'Move up', () => actions.move(-1)),
    tool('↓', 'Move down', () => actions.move(1)),
    tool('Delete', 'Delete', actions.remove),
  ];
  const head = element('div', 'card-head', call, element('span', 'hint', summary(scene)), ...tools);
  const card = element('li', 'card', head, fields);
  card.dataset['search'] = `cue scene ${scene.name} ${scene.preset}`;
  return card;
}

const summary = ({ preset, fade, unit, wait, follow }: Scene): string =>
  [
    `${preset}, ${fade === 0 ? 'cut' : `${fade} ${unit === 'beats' ? 'beats' : 's'}`}`,
    wait === undefined ? '' : `waits for ${wait}`,
    follow === undefined ? '' : `next after ${follow.after} ${follow.unit}`,
  ]
    .filter(Boolean)
    .join(' · ');
