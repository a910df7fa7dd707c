import { expect, it } from 'vitest';
import { createHistory } from '../../src/show/history.ts';
import { createLibrary } from '../../src/show/library.ts';

const preset = (name: string, description = '') => ({ name, description, look: {} });
const names = (library: ReturnType<typeof createLibrary>) => library.all().map(({ name }) => name);

it("keeps a player's own presets behind the project's", () => {
  const library = createLibrary([preset('Paper')]);
  library.save(preset('b'));
  library.save(preset('a'));
  library.save(preset('b', 'again'));
  expect(names(library)).toEqual(['Paper', 'b', 'a']);
  expect(library.find('b').description).toBe('again');
  library.move('a', 0);
  library.rename('b', 'c');
  expect(names(library)).toEqual(['Paper', 'a', 'c']);
  library.remove('a');
  expect(names(library)).toEqual(['Paper', 'c']);
});

it('puts back what was removed, in its place and once', () => {
  const library = createLibrary([preset('Paper')], [preset('a'), preset('b'), preset('c')]);
  library.remove('b');
  library.restore();
  expect(names(library)).toEqual(['Paper', 'a', 'b', 'c']);
  expect(() => library.restore()).toThrow(/nothing to restore/);
});

it("leaves the project's alone", () => {
  const library = createLibrary([preset('Paper')], [preset('Paper'), preset('x'), preset('x')]);
  expect(names(library)).toEqual(['Paper', 'x']);
  expect(() => library.save(preset('Paper'))).toThrow(/preset name: got "Paper", expected a name/);
  expect(() => library.remove('Paper')).toThrow(/preset: got "Paper", expected one of your own: x/);
  expect(() => library.rename('x', 'Paper')).toThrow(/got "Paper"/);
  expect(() => library.save(preset('  '))).toThrow(/expected a text/);
  expect(() => library.find('y')).toThrow(/got "y", expected one of Paper, x/);
});

it('undoes gestures one by one and forgets the oldest', () => {
  const history = createHistory();
  history.note('knob a', 'a', 0, 1, 0);
  history.note('knob a', 'a', 1, 2, 0.5);
  history.note('knob a', 'a', 2, 3, 2);
  expect(history.undo()).toEqual({ a: 2 });
  expect(history.undo()).toEqual({ a: 0 });
  expect(history.undo()).toBeNull();
  expect(history.redo()).toEqual({ a: 2 });
  history.note('knob b', 'b', 0, 1, 3);
  expect(history.redo()).toBeNull();
  for (let i = 0; i < 500; i++) history.note(`knob ${i}`, 'a', i, i + 1, 10 * i);
  expect(history.depth().undo).toBe(200);
});
