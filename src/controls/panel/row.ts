import type { FolderApi } from 'tweakpane';
import type { Parameter, ParameterValue } from '../../shared/parameter.ts';
import type { Mapping } from '../../shared/wire.ts';
import { createHold } from './hold.ts';
import { createLearnButton } from './learn-button.ts';
import { formatNumber } from './text.ts';

export type PanelHandlers = {
  set(id: string, value: ParameterValue): void;
  trigger(id: string): void;
  learn(id: string | null): void;
  unmap(id: string): void;
  map(mapping: Mapping): void;
};

export type Row = {
  show(value: ParameterValue): void;
  showMapping(mappings: readonly Mapping[], learning: string | null): void;
  dispose(): void;
};

/** One parameter: its widget by kind, its name, unit and help, and its learn button. */
export function createRow(
  folder: FolderApi,
  id: string,
  label: string,
  parameter: Parameter,
  handlers: PanelHandlers,
): Row {
  if (parameter.kind === 'trigger') return createTriggerRow(folder, id, label, parameter, handlers);
  const model = { value: parameter.default as ParameterValue };
  const binding = folder.addBinding(model, 'value', { label, ...bindingOptions(parameter) });
  const hold = createHold(binding.element, update);
  const learn = dress(binding.element, id, parameter, handlers);
  let latest: ParameterValue = model.value;
  let updating = false;

  binding.on('change', () => {
    describeValue(binding.element, parameter, model.value);
    if (updating) return;
    hold.touch();
    if (model.value === latest) return;
    latest = model.value;
    handlers.set(id, model.value);
  });

  function update(): void {
    if (hold.held() || model.value === latest) return;
    updating = true;
    model.value = latest;
    binding.refresh();
    updating = false;
  }

  describeValue(binding.element, parameter, model.value);
  return {
    show(value) {
      if (typeof value !== typeof model.value) return;
      latest = value;
      update();
    },
    showMapping: learn.show,
    dispose: hold.dispose,
  };
}

function createTriggerRow(
  folder: FolderApi,
  id: string,
  label: string,
  parameter: Parameter,
  handlers: PanelHandlers,
): Row {
  const button = folder.addButton({ label, title: label });
  button.on('click', () => handlers.trigger(id));
  const learn = dress(button.element, id, parameter, handlers);
  return { show: () => undefined, showMapping: learn.show, dispose: () => undefined };
}

function bindingOptions(parameter: Exclude<Parameter, { kind: 'trigger' }>) {
  if (parameter.kind === 'toggle') return {};
  if (parameter.kind === 'choice')
    return { options: parameter.options.map((name) => ({ text: name, value: name })) };
  const { min, max, step } = parameter;
  const format = (value: number): string => formatNumber(parameter, value);
  return step === undefined
    ? { min, max, format, keyScale: (max - min) / 100 }
    : { min, max, format, step, keyScale: step };
}

/** Name, unit, tooltip and learn button: what the widget library leaves open. */
function dress(row: HTMLElement, id: string, parameter: Parameter, handlers: PanelHandlers) {
  row.dataset['parameter'] = id;
  row.classList.toggle('is-safety', parameter.scope === 'safety');
  row.title = `${id}: ${parameter.help}`;
  if (parameter.kind === 'number') addUnit(row, parameter.unit ?? '');
  for (const input of row.querySelectorAll('input, select')) input.ariaLabel = id;
  const slider = sliderOf(row);
  if (slider !== null && parameter.kind === 'number') {
    slider.role = 'slider';
    slider.ariaLabel = `${id} slider`;
    slider.ariaValueMin = String(parameter.min);
    slider.ariaValueMax = String(parameter.max);
  }
  return createLearnButton(row, id, handlers);
}

function addUnit(row: HTMLElement, text: string): void {
  const name = row.querySelector<HTMLElement>('.tp-lblv_l');
  if (name === null || text === '' || text === name.textContent) return;
  const unit = document.createElement('span');
  unit.className = 'unit';
  unit.textContent = ` ${text}`;
  name.append(unit);
}

function describeValue(row: HTMLElement, parameter: Parameter, value: ParameterValue): void {
  const slider = sliderOf(row);
  if (slider === null || parameter.kind !== 'number' || typeof value !== 'number') return;
  slider.ariaValueNow = String(value);
  slider.ariaValueText = `${formatNumber(parameter, value)} ${parameter.unit ?? ''}`.trim();
}

const sliderOf = (row: HTMLElement): HTMLElement | null => row.querySelector('.tp-sldv_t');
