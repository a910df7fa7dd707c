import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createKeyboard, type KeyActions, keyTable } from '../../src/controls/keyboard.ts';

describe('keyboard', () => {
  let heard: [string, number][];
  let keyboard: { dispose(): void };

  beforeEach(() => {
    heard = [];
    const actions = Object.fromEntries(
      keyTable.map(({ action }) => [action, (index: number) => heard.push([action, index])]),
    ) as unknown as KeyActions;
    keyboard = createKeyboard(window, actions);
  });
  afterEach(() => {
    keyboard.dispose();
    document.body.replaceChildren();
  });

  function focusOn<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    document.body.append(element);
    element.focus();
    return element;
  }

  it('binds every key once', () => {
    const keys = keyTable.flatMap((row) => row.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('calls the action of each kind of key with its place in the row', async () => {
    await userEvent.keyboard('c{Shift>}F{/Shift} {ArrowLeft}{ArrowRight}{ArrowUp}19?');
    expect(heard).toEqual([
      ['console', 0],
      ['fullscreen', 0],
      ['freeze', 0],
      ['style', 0],
      ['style', 1],
      ['truncation', 1],
      ['preset', 0],
      ['preset', 8],
      ['help', 0],
    ]);
  });

  it('repeats arrows while they are held, and nothing that toggles', () => {
    for (const key of ['b', 'ArrowUp'])
      for (const repeat of [false, true, true])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, repeat, bubbles: true }));
    expect(heard.map(([action]) => action)).toEqual(['blackout', 'truncation', 'truncation', 'truncation']);
  });

  it('leaves typing and browser shortcuts alone', async () => {
    const input = focusOn('input');
    await userEvent.keyboard('cb 1');
    expect(input.value).toBe('cb 1');
    input.blur();
    await userEvent.keyboard('{Control>}b{/Control}');
    expect(heard).toEqual([]);
  });

  it('leaves Space and arrows to a focused button, letters not', async () => {
    let clicks = 0;
    focusOn('button').addEventListener('click', () => (clicks += 1));
    await userEvent.keyboard(' {ArrowUp}j');
    expect(clicks).toBe(1);
    expect(heard).toEqual([['jump', 0]]);
  });

  it('is silent after dispose', async () => {
    keyboard.dispose();
    await userEvent.keyboard('b');
    expect(heard).toEqual([]);
  });
});
