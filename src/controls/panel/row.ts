import type { FolderApi } from 'tweakpane';
import { oscAddress } from '../../shared/osc-address.ts';
import type { NumberParameter, Parameter, ParameterValue } from '../../shared/parameter.ts';
import type { Mapping } from '../../shared/wire.ts';
import type { PanelHandlers } from './handlers.ts';
import { createHold } from './hold.ts';
import { createLearnButton } from './learn-button.ts';
import {
  createLockMark,
  createModulationMark,
  createSourceMark,
  type Grip,
  type Modulated,
} from './row-marks.ts';
import { sliderSteps } from './slider-keys.ts';
import { formatNumber } from './text.ts';

export type Row = {
  show(value: ParameterValue): void;
  showMapping(mappings: readonly Mapping[], learning: string | null): void;
  showGrip(grip: Grip): void;
  showModulated(now: Modulated | null): void;
  showName(name: string): void;
  dispose(): void;
};

type Spec<P extends Parameter = Parameter> = { id: string; label: string; parameter: P };

/** One parameter: its widget by kind, its name, unit and help, what moves it, its lock and its learn button. */
export function createRow(folder: FolderApi, spec: Spec, handlers: PanelHandlers): Row {
  const { id, label, parameter } = spec;
  if (parameter.kind === 'trigger') return createTriggerRow(folder, spec, handlers);
  const model = { value: parameter.default as ParameterValue };
  const binding = folder.addBinding(model, 'value', { label, ...bindingOptions(parameter) });
  const row = binding.element;
  const hold = createHold(row, update);
  const marks = dress(row, spec, handlers);
  let latest: ParameterValue = model.value;
  let updating = false;

  binding.on('change', () => {
    describeValue(row, parameter, model.value);
    if (updating) return;
    hold.touch();
    if (model.value === latest) return;
    latest = model.value;
    handlers.set(id, model.value);
  });
  if (parameter.kind === 'number') addFarKeys(row, parameter, jumpBy);

  function jumpBy(by: number): void {
    const { min, max } = parameter as NumberParameter;
    model.value = Math.min(max, Math.max(min, Number(model.value) + by));
    binding.refresh();
  }

  function update(): void {
    if (hold.held() || model.value === latest) return;
    updating = true;
    model.value = latest;
    binding.refresh();
    updating = false;
  }

  describeValue(row, parameter, model.value);
  return {
    show(value) {
      if (typeof value !== typeof model.value) return;
      latest = value;
      update();
    },
    ...marks,
    showName(name) {
      const named = name === '' ? label : `${label} ${name}`;
      if (binding.label === named) return;
      binding.label = named;
      row.dataset['search'] = wordsOf(spec, name);
      row.title = titleOf(spec, name);
      for (const input of row.querySelectorAll('input, select, [role=slider]')) input.ariaDescription = name;
    },
    dispose: hold.dispose,
  };
}

function createTriggerRow(folder: FolderApi, spec: Spec, handlers: PanelHandlers): Row {
  const button = folder.addButton({ label: spec.label, title: spec.label });
  button.on('click', () => handlers.trigger(spec.id));
  const marks = dress(button.element, spec, handlers);
  return { show: () => undefined, ...marks, showName: () => undefined, dispose: () => undefined };
}

const keyStep = ({ min, max, step }: NumberParameter): number => step ?? (max - min) / 100;

function bindingOptions(parameter: Exclude<Parameter, { kind: 'trigger' }>) {
  if (parameter.kind === 'toggle') return {};
  if (parameter.kind === 'choice')
    return { options: parameter.options.map((name) => ({ text: name, value: name })) };
  const { min, max, step } = parameter;
  const format = (value: number): string => formatNumber(parameter, value);
  return { min, max, format, keyScale: keyStep(parameter), ...(step !== undefined && { step }) };
}

/** The widget library's sliders know the arrows left and right; these are the keys for far. */
function addFarKeys(row: HTMLElement, parameter: NumberParameter, jumpBy: (by: number) => void): void {
  sliderOf(row)?.addEventListener('keydown', (event) => {
    const steps = event.key.startsWith('Arrow') ? null : sliderSteps(event);
    if (steps === null) return;
    event.preventDefault();
    jumpBy(steps * keyStep(parameter));
  });
}

const wordsOf = ({ id, parameter }: Spec, name = ''): string =>
  `${id} ${id.replaceAll('.', ' ')} ${parameter.help} ${name}`.trimEnd();

const titleOf = ({ id, parameter }: Spec, name = ''): string =>
  `${id}${name === '' ? '' : ` (${name})`}: ${parameter.help} OSC: ${oscAddress(id)}`;

/** Name, unit, tooltip, marks and learn button: what the widget library leaves open. */
function dress(row: HTMLElement, spec: Spec, handlers: PanelHandlers) {
  const { id, label, parameter } = spec;
  row.dataset['parameter'] = id;
  row.dataset['search'] = wordsOf(spec);
  row.classList.toggle('is-safety', parameter.scope === 'safety');
  row.title = titleOf(spec);
  const unit = document.createElement('span');
  unit.className = 'unit';
  const text = parameter.kind === 'number' ? (parameter.unit ?? '') : '';
  unit.textContent = text === label ? '' : text;
  row.append(unit);
  for (const input of row.querySelectorAll('input, select')) input.ariaLabel = id;
  const slider = sliderOf(row);
  if (slider !== null && parameter.kind === 'number') {
    slider.role = 'slider';
    slider.ariaLabel = `${id} slider`;
    slider.ariaValueMin = String(parameter.min);
    slider.ariaValueMax = String(parameter.max);
  }
  const showModulated = createModulationMark(row, slider);
  const showSource = createSourceMark(row, id, handlers.release);
  const showLock = createLockMark(row, id, handlers.lock);
  return {
    showModulated,
    showMapping: createLearnButton(row, id, handlers).show,
    showGrip(grip: Grip): void {
      row.classList.toggle('is-held', grip.held);
      row.classList.toggle('is-locked', grip.locked);
      showSource(grip);
      showLock(grip);
    },
  };
}

function describeValue(row: HTMLElement, parameter: Parameter, value: ParameterValue): void {
  const slider = sliderOf(row);
  if (slider === null || parameter.kind !== 'number' || typeof value !== 'number') return;
  slider.ariaValueNow = String(value);
  slider.ariaValueText = `${formatNumber(parameter, value)} ${parameter.unit ?? ''}`.trim();
}

const sliderOf = (row: HTMLElement): HTMLElement | null => row.querySelector('.tp-sldv_t');
