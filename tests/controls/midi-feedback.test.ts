import { expect, it } from 'vitest';
import { createMidiFeedback } from '../../src/controls/midi-feedback.ts';

function setUp() {
  const sent: [string, ...number[]][] = [];
  return { sent, feedback: createMidiFeedback((port, bytes) => sent.push([port, ...bytes])) };
}

it('tells rings and lamps their values in the words of their controls, and wheels nothing', () => {
  const { sent, feedback } = setUp();
  feedback.want('a/b/16/cc/21', 1);
  feedback.want('nano/2/note/60', 0.5);
  feedback.want('nano/1/bend', 0.5);
  feedback.want('nano/1/pressure', 0.5);
  feedback.flush(0);
  expect(sent).toEqual([
    ['a/b', 0xbf, 21, 127],
    ['nano', 0x91, 60, 64],
  ]);
});

it('sends the newest value alone, at most thirty times a second, and nothing twice', () => {
  const { sent, feedback } = setUp();
  for (let ms = 0; ms < 1000; ms++) {
    feedback.want('nano/1/cc/1', ms / 1000);
    feedback.flush(ms / 1000);
  }
  expect(sent.length).toBeLessThanOrEqual(31);
  feedback.flush(2);
  expect(sent.at(-1)).toEqual(['nano', 0xb0, 1, 127]);
  const before = sent.length;
  feedback.want('nano/1/cc/1', 0.999);
  feedback.flush(3);
  expect(sent).toHaveLength(before);
});

it('leaves a control alone while a hand moves it, then corrects it where it shows something else', () => {
  const { sent, feedback } = setUp();
  feedback.want('nano/1/cc/1', 0.5);
  feedback.flush(0);
  sent.length = 0;
  feedback.want('nano/1/cc/1', 1);
  feedback.moved({ control: 'nano/1/cc/1', value: 1 }, 1);
  feedback.flush(1.1);
  feedback.flush(2);
  expect(sent).toEqual([]);
  feedback.moved({ control: 'nano/1/cc/1', value: 0.2 }, 3);
  feedback.flush(3.1);
  expect(sent).toEqual([]);
  feedback.flush(3.2);
  expect(sent).toEqual([['nano', 0xb0, 1, 127]]);
});

it('spreads a whole preset over frames, and tells a new device everything', () => {
  const { sent, feedback } = setUp();
  for (let number = 0; number < 40; number++) feedback.want(`nano/1/cc/${number}`, 1);
  feedback.flush(0);
  expect(sent).toHaveLength(16);
  feedback.flush(0.02);
  feedback.flush(0.04);
  expect(sent).toHaveLength(40);
  feedback.forget('nano');
  feedback.want('nano/1/cc/0', 1);
  feedback.flush(1);
  expect(sent).toHaveLength(41);
});
