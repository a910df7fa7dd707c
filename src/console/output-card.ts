import type { ConsoleLink } from '../controls/wire/link.ts';
import type { OutputLayout } from '../shared/output-layout.ts';
import type { OutputChange } from '../shared/output-reader.ts';
import type { OutputStageMessage, OutputTold } from '../shared/output-wire.ts';
import { button, element } from './element.ts';
import { choiceField, textField, toggleField } from './fields.ts';
import { numberField, partFields } from './output-fields.ts';

const percent = { least: 0, most: 100, step: 0.1, scale: 100, unit: '%' };
const whole = { left: 0, top: 0, width: 1, height: 1 };
const crops: Readonly<Record<string, OutputLayout['crop']>> = {
  'whole picture': whole,
  'left half': { ...whole, width: 0.5 },
  'right half': { ...whole, left: 0.5, width: 0.5 },
  'top half': { ...whole, height: 0.5 },
  'bottom half': { ...whole, top: 0.5, height: 0.5 },
};
const words = { open: 'open', closed: 'closed', blocked: 'blocked by the browser' } as const;
const cells = [2, 3, 4, 6, 8, 12, 16];

/** A crop that stays within the picture. */
function fitted({ left, top, width, height }: OutputLayout['crop']): OutputLayout['crop'] {
  const [w, h] = [Math.max(0.01, width), Math.max(0.01, height)];
  return { left: Math.min(left, 1 - w), top: Math.min(top, 1 - h), width: w, height: h };
}

function cropFields(change: (change: OutputChange) => void) {
  const labels = { left: 'From the left', top: 'From the top', width: 'Width', height: 'Height' };
  const parts = partFields<OutputLayout['crop']>(labels, percent, (crop) => change({ crop: fitted(crop) }));
  const ready = choiceField('Shows', (name) => crops[name] !== undefined && change({ crop: crops[name] }));
  ready.options([...Object.keys(crops), 'another part']);
  return {
    elements: [ready.element, ...parts.elements],
    show(crop: OutputLayout['crop']): void {
      const known = Object.entries(crops).find(([, one]) => JSON.stringify(one) === JSON.stringify(crop));
      ready.show(known?.[0] ?? 'another part');
      parts.show(crop);
    },
  };
}

function shapeFields(change: (change: OutputChange) => void) {
  const rotation = choiceField('Rotation', (value) => change({ rotation: Number(value) as 0 }));
  const mesh = choiceField('Mesh', (value) => {
    const [columns = 1, rows = 1] = value.split(' × ').map(Number);
    change({ mesh: { columns, rows } });
  });
  const off = { value: '1 × 1', text: 'off' };
  const sizes = cells.map((count) => `${count} × ${count}`);
  rotation.options(['0', '90', '180', '270'].map((value) => ({ value, text: `${value}° clockwise` })));
  return {
    elements: [rotation.element, mesh.element],
    show({ rotation: angle, mesh: { columns, rows } }: OutputTold): void {
      const size = `${columns} × ${rows}`;
      rotation.show(String(angle));
      mesh.options([off, ...new Set([...sizes, ...(columns * rows > 1 ? [size] : [])])]);
      mesh.show(size);
    },
  };
}

function lightFields(change: (change: OutputChange) => void) {
  const labels = { left: 'Soft edge left', right: 'right', top: 'top', bottom: 'bottom' };
  const half = { ...percent, most: 50 };
  const edges = partFields<OutputLayout['edges']>(labels, half, (next) => change({ edges: next }));
  const gamma = numberField('Gamma', { least: 1, most: 3, step: 0.05 }, (value) => change({ gamma: value }));
  const black = numberField('Black', { ...percent, most: 20 }, (value) => change({ black: value }));
  const card = toggleField('Test card', (on) => change({ testCard: on }));
  return {
    elements: [...edges.elements, gamma.element, black.element, card.element],
    show(output: OutputTold): void {
      edges.show(output.edges);
      gamma.show(output.gamma);
      black.show(output.black);
      card.show(output.testCard);
    },
  };
}

/** One output: its window, its part of the picture, and how it lies on the wall. */
export function createOutputCard(id: string, link: ConsoleLink) {
  const change = (wish: OutputChange): void => link.send({ kind: 'output-change', id, change: wish });
  const act = (deed: 'remove' | 'open' | 'close' | 'edit' | 'straighten') => (): void =>
    link.send({ kind: 'output-do', act: deed, id });
  const isMain = id === 'main';
  const title = element('legend', '');
  const state = element('p', 'hint');
  const name = textField('Name', (text) => text.trim() !== '' && change({ name: text.trim().slice(0, 60) }));
  const display = choiceField('Display', (label) => change({ display: label }));
  const window = button('Open', () => act(window.textContent === 'Open' ? 'open' : 'close')());
  const edit = button('Edit', act('edit'));
  const straighten = button('Straighten', act('straighten'));
  const [crop, shape, light] = [cropFields(change), shapeFields(change), lightFields(change)];
  edit.title = 'Corners, mesh and soft edges by mouse and keys, on the output itself (E)';
  straighten.title = 'Corners and mesh back to where they began';
  state.role = 'status';
  name.input.maxLength = 60;
  const bar = element('div', 'bar', ...(isMain ? [] : [window]), edit, straighten);
  if (!isMain) bar.append(button('Remove', act('remove')));
  const more = element(
    'details',
    '',
    element('summary', '', 'Part, shape and light'),
    ...[...crop.elements, ...shape.elements, ...light.elements],
  );
  const root = element('fieldset', 'card output-card', title, state, name.element);
  root.append(...(isMain ? [] : [display.element]), bar, more);

  return {
    element: root,
    show(output: OutputTold, { displays, editing }: OutputStageMessage): void {
      const isOpen = output.state === 'open';
      title.textContent = output.name;
      const warped = output.isWarped ? ', warped' : '';
      const text = `${isMain ? 'the stage’s own window' : words[output.state]}${warped}`;
      if (state.textContent !== text) state.textContent = text;
      state.classList.toggle('is-error', output.state === 'blocked');
      window.textContent = output.state === 'closed' ? 'Open' : 'Close';
      edit.textContent = editing === id ? 'End editing' : 'Edit';
      edit.disabled = !isOpen;
      straighten.disabled = !output.isWarped;
      const others = [...new Set([...displays, ...(output.display === '' ? [] : [output.display])])];
      display.options([{ value: '', text: 'any' }, ...others]);
      display.show(output.display);
      root.dataset['search'] = `output ${output.name} projector window ${output.display}`;
      name.show(output.name);
      crop.show(output.crop);
      shape.show(output);
      light.show(output);
    },
  };
}
