import { createHold } from '../controls/panel/hold.ts';
import { sliderSteps } from '../controls/panel/slider-keys.ts';
import { element } from './element.ts';

type Options = { label: string; description: string; set(value: number): void };

const percent = (value: number): string => `${Math.round(value * 100)}`;

/** A large slider from 0 to 1 that carries its name and value; echoes wait while a hand is on it. */
export function createFader({ label, description, set }: Options) {
  const input = element('input', '');
  const name = element('span', 'fader-name', label);
  const value = element('span', 'fader-value');
  const root = element('div', 'fader', input, name, value);
  const hold = createHold(root, () => write(latest));
  let latest = 0;
  Object.assign(input, { type: 'range', min: '0', max: '1', step: 'any' });
  input.title = description;

  function write(now: number): void {
    input.value = String(now);
    input.ariaValueText = `${percent(now)} %`;
    value.textContent = percent(now);
    root.style.setProperty('--at', String(now));
  }

  function move(now: number): void {
    latest = Math.min(1, Math.max(0, now));
    hold.touch();
    write(latest);
    set(latest);
  }

  input.addEventListener('input', () => move(input.valueAsNumber));
  input.addEventListener('keydown', (event) => {
    const steps = sliderSteps(event);
    if (steps === null) return;
    event.preventDefault();
    move(input.valueAsNumber + steps / 100);
  });
  write(0);

  return {
    root,
    name(text: string): void {
      name.textContent = text;
      input.ariaLabel = text;
    },
    show(now: number): void {
      latest = now;
      if (!hold.held()) write(now);
    },
    dispose: hold.dispose,
  };
}
