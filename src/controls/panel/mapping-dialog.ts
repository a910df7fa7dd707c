import type { Mapping } from '../../shared/mapping.ts';

type Field = { name: 'curve' | 'relative' | 'takeover' | 'mode'; label: string; options: [string, string][] };

const fields: readonly Field[] = [
  {
    name: 'curve',
    label: 'Curve',
    options: [
      ['', 'linear'],
      ['slow', 'fine at the low end'],
      ['fast', 'fine at the high end'],
    ],
  },
  {
    name: 'takeover',
    label: 'Takes over',
    options: [
      ['', 'as the rig says'],
      ['pickup', 'when it reaches the value'],
      ['scale', 'in proportion'],
      ['jump', 'at once'],
    ],
  },
  {
    name: 'relative',
    label: 'Encoder',
    options: [
      ['', 'none, a knob with ends'],
      ['twos', '1 and 127'],
      ['offset', '65 and 63'],
      ['signed', '1 and 65'],
    ],
  },
  {
    name: 'mode',
    label: 'Key',
    options: [
      ['', 'acts while it is down'],
      ['press', 'acts when it goes down'],
    ],
  },
];

function labelled<E extends HTMLElement>(parent: HTMLElement, text: string, control: E): E {
  const label = document.createElement('label');
  label.append(text, control);
  parent.append(label);
  return control;
}

function percent(parent: HTMLElement, text: string, unit: number): HTMLInputElement {
  const input = labelled(parent, text, document.createElement('input'));
  Object.assign(input, { type: 'number', min: '0', max: '100', step: '1' });
  input.value = String(Math.round(unit * 100));
  return input;
}

function select(parent: HTMLElement, { label, options }: Field, chosen: string): HTMLSelectElement {
  const box = labelled(parent, label, document.createElement('select'));
  for (const [value, text] of options) box.append(new Option(text, value, false, value === chosen));
  return box;
}

/** The fields of one learned control; each change is told at once, and what is left as it comes is left out. */
function createForm(mapping: Mapping, change: (mapping: Mapping) => void): HTMLElement {
  const form = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = mapping.control;
  form.append(legend);
  const min = percent(form, 'From %', mapping.min ?? 0);
  const max = percent(form, 'To %', mapping.max ?? 1);
  const boxes = fields.map((field) => [field.name, select(form, field, mapping[field.name] ?? '')] as const);

  form.addEventListener('change', () => {
    const chosen = boxes.filter(([, { value }]) => value !== '').map(([name, { value }]) => [name, value]);
    const range = {
      ...(min.valueAsNumber > 0 && { min: min.valueAsNumber / 100 }),
      ...(max.valueAsNumber < 100 && { max: max.valueAsNumber / 100 }),
    };
    change({ control: mapping.control, id: mapping.id, ...range, ...Object.fromEntries(chosen) });
  });
  return form;
}

/** Asks how the learned controls of a parameter shall act; closes on Escape, on its button and leaves nothing behind. */
export function openMappingDialog(
  parent: HTMLElement,
  mappings: readonly Mapping[],
  change: (mapping: Mapping) => void,
): void {
  const dialog = document.createElement('dialog');
  const done = document.createElement('button');
  dialog.className = 'mapping-dialog';
  dialog.ariaLabel = 'How the controls act';
  done.type = 'button';
  done.textContent = 'Done';
  done.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(...mappings.map((mapping) => createForm(mapping, change)), done);
  parent.append(dialog);
  dialog.showModal();
}
