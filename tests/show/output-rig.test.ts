import { expect, it } from 'vitest';
import { plainOutput } from '../../src/shared/warp.ts';
import { openOutputRig } from '../../src/show/output-rig.ts';

const wall = plainOutput('wall', 'Wall');
const quiet = (): void => undefined;

function createStore(limit = Infinity) {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, text: string) {
      if (text.length > limit) throw new Error('full');
      kept.set(key, text);
    },
  };
}

it('begins with the stage alone and comes back as it was', () => {
  const store = createStore();
  const rig = openOutputRig(store, quiet);
  expect(rig.layouts().map(({ id }) => id)).toEqual(['main']);
  rig.put([...rig.layouts(), wall], 'add', 1);
  rig.keep();
  expect(openOutputRig(store, quiet).layouts()).toEqual(rig.layouts());
});

it('says what is wrong with what was kept, and begins anew', () => {
  const store = createStore();
  const rig = openOutputRig(store, quiet);
  rig.put([{ ...wall, gamma: 9 }], 'x', 1);
  rig.keep();
  const told: string[] = [];
  expect(openOutputRig(store, (_, text) => told.push(text)).layouts().length).toBe(1);
  expect(told.join()).toMatch(/kept outputs: got "1: gamma"/);
});

it('says where the browser keeps nothing', () => {
  const told: string[] = [];
  const rig = openOutputRig(createStore(10), (_, text) => told.push(text));
  rig.put([wall], 'x', 1);
  rig.keep();
  expect(told.join()).toMatch(/last until the page is closed/);
});

it('undoes what one hand did to one thing as one step, and does it again', () => {
  const rig = openOutputRig(null, quiet);
  const begun = rig.layouts();
  let changes = 0;
  rig.onChange(() => changes++);
  for (const [i, at] of [1, 1.2, 1.9].entries()) rig.put([{ ...wall, gamma: 1 + i / 10 }], 'gamma', at);
  rig.put([{ ...wall, black: 0.1 }], 'black', 2);
  expect(rig.depth()).toEqual({ undo: 2, redo: 0 });
  rig.undo();
  expect(rig.layouts()[0]!.gamma).toBe(1.2);
  rig.undo();
  expect(rig.layouts()).toBe(begun);
  rig.undo();
  rig.redo();
  expect(rig.layouts()[0]!.gamma).toBe(1.2);
  rig.put([wall], 'gamma', 2.1);
  expect(rig.depth()).toEqual({ undo: 2, redo: 0 });
  expect(changes).toBe(8);
});
