import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createPanel } from '../../src/controls/panel/panel.ts';
import { parameters } from '../../src/parameters.ts';
import type { ParameterTable } from '../../src/shared/parameter.ts';

const table: ParameterTable = parameters;

describe('panel', () => {
  let calls: unknown[][];
  let container: HTMLElement;
  let panel: ReturnType<typeof createPanel>;

  beforeEach(() => {
    calls = [];
    container = document.createElement('div');
    container.style.width = '480px';
    document.body.append(container);
    const note =
      (verb: string) =>
      (...args: unknown[]): void =>
        void calls.push([verb, ...args]);
    panel = createPanel(
      table,
      {
        set: note('set'),
        trigger: note('trigger'),
        learn: note('learn'),
        unmap: note('unmap'),
        map: note('map'),
        release: note('release'),
        lock: note('lock'),
      },
      () => container,
    );
  });
  afterEach(() => {
    panel.dispose();
    container.remove();
  });

  const row = (id: string): HTMLElement => container.querySelector<HTMLElement>(`[data-parameter="${id}"]`)!;
  const field = (id: string): HTMLInputElement => row(id).querySelector<HTMLInputElement>('input')!;
  const slider = (id: string): HTMLElement => row(id).querySelector<HTMLElement>('[role=slider]')!;
  const learn = (id: string) => page.getByRole('button', { name: `Learn ${id}`, exact: true });

  it.each(Object.entries(table))('has a row, a widget, help and a learn button for %s', (id, parameter) => {
    expect(row(id).title).toContain(parameter.help);
    expect(learn(id).elements()).toHaveLength(1);
    const widget = {
      number: '[role=slider]',
      choice: 'select',
      toggle: '[type=checkbox]',
      trigger: '.tp-btnv_b',
    };
    expect(row(id).querySelector(widget[parameter.kind])).not.toBeNull();
    if (parameter.kind === 'number' && parameter.unit !== undefined)
      expect(row(id).textContent).toContain(parameter.unit);
    expect(row(id).title).toContain(`/${id.replace('.', '/')}`);
    if (parameter.kind === 'choice')
      expect([...row(id).querySelectorAll('option')].map(({ value }) => value)).toHaveLength(
        parameter.options.length,
      );
  });

  it('has no row for anything else', () => {
    expect(container.querySelectorAll('[data-parameter]')).toHaveLength(Object.keys(table).length);
  });

  it('sends what a dragged slider says, within the range', async () => {
    await userEvent.click(slider('walk.speed'), { position: { x: 40, y: 10 } });
    const [verb, id, value] = calls[0]!;
    expect([verb, id]).toEqual(['set', 'walk.speed']);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(4);
  });

  it('is played with the keyboard: slider, text, choice, toggle, trigger, learn', async () => {
    slider('walk.speed').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(calls).toEqual([['set', 'walk.speed', expect.closeTo(0.29)]]);
    await userEvent.fill(field('walk.seed'), '42');
    await userEvent.keyboard('{Enter}');
    expect(calls.at(-1)).toEqual(['set', 'walk.seed', 42]);
    await userEvent.selectOptions(row('walk.mode').querySelector('select')!, 'journey');
    expect(calls.at(-1)).toEqual(['set', 'walk.mode', 'journey']);
    field('walk.freeze').focus();
    await userEvent.keyboard(' ');
    expect(calls.at(-1)).toEqual(['set', 'walk.freeze', true]);
    row('walk.jump').querySelector<HTMLElement>('.tp-btnv_b')!.focus();
    await userEvent.keyboard('{Enter}');
    expect(calls.at(-1)).toEqual(['trigger', 'walk.jump']);
    (learn('walk.speed').element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(calls.at(-1)).toEqual(['learn', 'walk.speed']);
  });

  it('shows values of the stage without sending them back', () => {
    panel.show({
      'walk.speed': 1.5,
      'walk.mode': 'journey',
      'walk.freeze': true,
      'no.such': 1,
      'walk.jump': 3,
    });
    expect(field('walk.speed').value).toBe('1.500');
    expect(slider('walk.speed').ariaValueNow).toBe('1.5');
    expect(row('walk.mode').querySelector('select')!.value).toBe('journey');
    expect(field('walk.freeze').checked).toBe(true);
    panel.show({ 'walk.speed': 'fast', 'walk.mode': 3 });
    expect(field('walk.speed').value).toBe('1.500');
    expect(calls).toEqual([]);
  });

  it('does not fight with the hand that drags, and shows the newest value when it lets go', async () => {
    const press = (kind: string): boolean =>
      slider('walk.speed').dispatchEvent(new PointerEvent(kind, { bubbles: true }));
    press('pointerdown');
    panel.show({ 'walk.speed': 3 });
    panel.show({ 'walk.truncation': 1 });
    expect(field('walk.speed').value).toBe('0.250');
    expect(field('walk.truncation').value).toBe('1.000');
    press('pointerup');
    await expect.poll(() => field('walk.speed').value).toBe('3.000');
    expect(calls).toEqual([]);
  });

  it('does not overwrite what is being typed', async () => {
    await userEvent.fill(field('walk.seed'), '77');
    panel.show({ 'walk.seed': 5 });
    expect(field('walk.seed').value).toBe('77');
  });

  it('asks how a learned control acts: range, curve, take-over, encoder, key', async () => {
    panel.showMappings([{ control: 'nano/1/cc/21', id: 'walk.speed', curve: 'slow' }], null);
    await page.getByRole('button', { name: 'Adjust the controls of walk.speed' }).click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await userEvent.fill(page.getByLabelText('From %'), '80');
    await userEvent.fill(page.getByLabelText('To %'), '20');
    await userEvent.selectOptions(page.getByLabelText('Takes over'), 'scale');
    const mapping = { control: 'nano/1/cc/21', id: 'walk.speed', min: 0.8, max: 0.2, curve: 'slow' };
    expect(calls.at(-1)).toEqual(['map', { ...mapping, takeover: 'scale' }]);
    await page.getByRole('button', { name: 'Done' }).click();
    expect(document.querySelector('dialog')).toBeNull();
    panel.showMappings([], null);
  });

  it('shows what is mapped and what is learning, and forgets with Delete, a right click or the cross', async () => {
    const mappings = [
      { control: 'nano/1/cc/21', id: 'walk.speed' },
      { control: 'nano/1/note/60', id: 'walk.speed' },
      { control: 'nano/1/bend', id: 'style.position' },
    ];
    panel.showMappings(mappings, 'walk.truncation');
    await expect.element(learn('walk.speed')).toHaveTextContent('cc 21 +1');
    await expect.element(learn('style.position')).toHaveTextContent('bend');
    await expect.element(learn('walk.truncation')).toHaveAttribute('aria-pressed', 'true');
    await learn('walk.truncation').click();
    expect(calls.at(-1)).toEqual(['learn', null]);
    (learn('walk.speed').element() as HTMLElement).focus();
    await userEvent.keyboard('{Delete}');
    expect(calls.at(-1)).toEqual(['unmap', 'walk.speed']);
    await learn('style.position').click({ button: 'right' });
    expect(calls.at(-1)).toEqual(['unmap', 'style.position']);
    await page.getByRole('button', { name: 'Forget the controls of walk.speed' }).click();
    expect(calls.at(-1)).toEqual(['unmap', 'walk.speed']);
    panel.showMappings([], null);
    await expect.element(learn('walk.speed')).toHaveTextContent('learn');
  });

  it('goes along a slider in fine and coarse steps and to its ends, and from row to row', async () => {
    slider('walk.speed').focus();
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(calls.at(-1)).toEqual(['set', 'walk.speed', expect.closeTo(0.65)]);
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(calls.at(-1)).toEqual(['set', 'walk.speed', expect.closeTo(0.654)]);
    await userEvent.keyboard('{PageUp}');
    expect(calls.at(-1)).toEqual(['set', 'walk.speed', expect.closeTo(1.054)]);
    await userEvent.keyboard('{End}');
    expect(calls.at(-1)).toEqual(['set', 'walk.speed', 4]);
    await userEvent.keyboard('{Home}');
    expect(calls.at(-1)).toEqual(['set', 'walk.speed', 0]);
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(slider('walk.beats'));
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(row('walk.mode').querySelector('select'));
  });

  it('is one stop of the tab key for each group', async () => {
    const stops = (): string[] =>
      [...container.querySelectorAll<HTMLElement>('.panel')].map((group) => {
        const rows = [...group.querySelectorAll<HTMLElement>('[data-parameter]')];
        return rows
          .filter((each) => each.querySelector('[tabindex="0"]') !== null)
          .map(({ dataset }) => dataset['parameter'])
          .join();
      });
    expect(stops()[0]).toBe('walk.mode');
    slider('walk.beats').focus();
    expect(stops()[0]).toBe('walk.beats');
    row('walk.beats').style.display = 'none';
    row('walk.beats').classList.add('is-unsought');
    await expect.poll(() => stops()[0]).toBe('walk.mode');
    expect(stops().every((stop) => !stop.includes(','))).toBe(true);
  });

  it('shows who moved a value, lets go of what is held, locks, and marks what is modulated', async () => {
    const of = (id: string, kind: string) => row(id).querySelector<HTMLElement>(kind)!;
    panel.showGrip('walk.speed', { source: 'cue 3', held: false, locked: false });
    expect(of('walk.speed', '.by').textContent).toBe('cue 3');
    expect(of('walk.speed', '.by-release').hidden).toBe(true);
    panel.showGrip('walk.speed', { source: 'midi nano/1/cc/21', held: true, locked: true });
    await page.getByRole('button', { name: 'Release walk.speed' }).click();
    expect(of('walk.speed', '.by').textContent).toBe('midi cc 21');
    await expect.element(page.getByRole('button', { name: 'Lock walk.speed', pressed: true })).toBeVisible();
    await page.getByRole('button', { name: 'Lock walk.speed' }).click();
    expect(calls).toEqual([
      ['release', 'walk.speed'],
      ['lock', 'walk.speed', false],
    ]);
    panel.showModulated('walk.speed', { text: '3.000', at: 0.75 });
    expect(of('walk.speed', '.modulated').textContent).toBe('∿ 3.000');
    expect(of('walk.speed', '.modulated-tick').style.left).toBe('75%');
    panel.showModulated('walk.speed', null);
    expect(of('walk.speed', '.modulated-tick').hidden).toBe(true);
  });

  it('leaves nothing behind', () => {
    panel.dispose();
    expect(container.children).toHaveLength(0);
  });
});
