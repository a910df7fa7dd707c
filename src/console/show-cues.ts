import type { ConsoleLink } from '../controls/wire/link.ts';
import type { CueList, Scene } from '../show/scene.ts';
import { button, element } from './element.ts';
import { toggleField } from './fields.ts';
import type { Section } from './section.ts';
import { createSceneCard, type SceneActions } from './show-scene.ts';
import { createStageFields } from './stage-fields.ts';

const none: CueList = { name: 'Cues', repeat: false, scenes: [] };

const remainingText = (remaining: number | null, unit: string): string =>
  remaining === null
    ? ''
    : ` in ${remaining.toFixed(remaining < 10 ? 1 : 0)} ${unit === 'beats' ? 'beats' : 's'}`;

/** The cue list: what is on, what comes and when, go and back, and every scene to edit. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const now = element('p', 'cue-now');
  const list = element('ol', 'plain-list');
  const empty = element('p', 'hint', 'No scenes yet. Add one: a preset with its timing.');
  const repeat = toggleField('From the top again after the last', (on) => change({ ...cues, repeat: on }));
  let cues: CueList = none;
  let presets: readonly string[] = [];
  let shown = '';
  let current = '';
  now.role = 'status';
  now.textContent = 'Nothing is on.';

  const change = (next: CueList): void => link.send({ kind: 'cues', cues: next });
  const withScenes = (scenes: readonly Scene[]): void => change({ ...cues, scenes });

  const actionsOf = (index: number): SceneActions => ({
    call: () => link.send({ kind: 'cue-call', index }),
    edit: (scene) => withScenes(cues.scenes.with(index, scene)),
    move(by) {
      const scene = cues.scenes[index];
      const to = index + by;
      if (scene === undefined || to < 0 || to >= cues.scenes.length) return;
      withScenes(cues.scenes.toSpliced(index, 1).toSpliced(to, 0, scene));
    },
    remove: () => withScenes(cues.scenes.toSpliced(index, 1)),
  });

  function add(): void {
    const preset = presets[0];
    if (preset === undefined) return;
    const name = `Scene ${cues.scenes.length + 1}`;
    withScenes([...cues.scenes, { name, preset, fade: 4, unit: 'seconds', curve: 'smooth' }]);
  }

  function show(): void {
    const key = JSON.stringify([cues, presets]);
    if (key === shown) return;
    shown = key;
    const open = [...list.querySelectorAll('details')].map((details) => details.open);
    list.replaceChildren(
      ...cues.scenes.map((scene, index) =>
        createSceneCard({ scene, index, presets, open: open[index] === true }, actionsOf(index)),
      ),
    );
    empty.hidden = cues.scenes.length > 0;
    repeat.show(cues.repeat);
    mark();
  }

  function mark(): void {
    for (const [index, card] of [...list.children].entries())
      card.classList.toggle('is-on', current !== '' && cues.scenes[index]?.name === current);
  }

  link.onMessage((message) => {
    if (message.kind === 'show') {
      cues = { ...none, ...message.cues };
      presets = message.presets.map(({ name }) => name);
      show();
    } else if (message.kind === 'show-status') {
      const { status } = message;
      const coming = status.next === '' ? '' : ` · ${status.waits ? 'Waits' : 'Next'}: ${status.next}`;
      const text = `${status.current === '' ? 'Nothing is on' : `On: ${status.current}`}${coming}`;
      now.textContent = text + remainingText(status.remaining, status.unit);
      current = status.current;
      mark();
    }
  });

  const go = stage.trigger('cue.go', 'Go');
  go.classList.add('is-great');
  const tools = element('div', 'bar', go, stage.trigger('cue.back', 'Back'), button('Add a scene', add));
  body.append(now, tools, empty, list, repeat.element);
  return () => body.replaceChildren();
}

export const cuesSection: Section = { id: 'cues', title: 'Cues', place: 'main', folded: true, mount };
