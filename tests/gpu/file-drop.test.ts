import { expect, it } from 'vitest';
import { createFileDrop } from '../../src/controls/file-drop.ts';

/** Drops a file on the page as a person does. */
function drop(name: string, text: string): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
}

it('reads a dropped file, refuses a long one, and hears nothing once it is gone', async () => {
  const heard: [string, string | null, number][] = [];
  const dispose = createFileDrop(window, 10, (...file) => heard.push(file));
  drop('a.json', '{"a":1}');
  drop('b.json', 'x'.repeat(11));
  await expect.poll(() => heard.length).toBe(2);
  expect(heard).toContainEqual(['a.json', '{"a":1}', 7]);
  expect(heard).toContainEqual(['b.json', null, 11]);
  dispose();
  drop('c.json', '{}');
  await new Promise((done) => setTimeout(done, 50));
  expect(heard.length).toBe(2);
});
