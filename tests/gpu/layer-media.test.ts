import { expect, test } from 'vitest';
import { openMedia } from '../../src/media/media.ts';
import { keepFile } from '../../src/shared/media-shelf.ts';

const ended = (): void => undefined;

function drawn(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'red';
  context.fillRect(0, 0, width / 2, height);
  return canvas;
}

/** A short film of a canvas that changes, as this browser records it. */
async function film(name: string): Promise<File> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [64, 48];
  const context = canvas.getContext('2d')!;
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((done) => {
    recorder.onstop = done;
  });
  recorder.start();
  for (let frame = 0; frame < 30; frame++) {
    context.fillStyle = `hsl(${frame * 12} 90% 50%)`;
    context.fillRect(0, 0, 64, 48);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await stopped;
  return new File(parts, name, { type: 'video/webm' });
}

test('a picture is found by its name, with its transparency', async () => {
  const blob = await drawn(60, 40).convertToBlob({ type: 'image/png' });
  await keepFile(new File([blob], 'logo.png', { type: 'image/png' }));
  const media = await openMedia({ kind: 'file', name: 'logo.png' }, ended);
  expect(media!.feed).toMatchObject({ width: 60, height: 40 });
  const context = new OffscreenCanvas(60, 40).getContext('2d')!;
  context.drawImage(media!.feed.image, 0, 0);
  expect([...context.getImageData(10, 10, 1, 1).data]).toEqual([255, 0, 0, 255]);
  expect(context.getImageData(50, 10, 1, 1).data[3]).toBe(0);
  media!.close();
});

test('a drawing made of lines is drawn large', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>';
  await keepFile(new File([svg], 'mark.svg', { type: 'image/svg+xml' }));
  const media = await openMedia({ kind: 'file', name: 'mark.svg' }, ended);
  expect(media!.feed).toMatchObject({ width: 2048, height: 1024 });
  media!.close();
});

test('a file that is not there, is no picture, or is broken is refused in a sentence', async () => {
  await expect(openMedia({ kind: 'file', name: 'gone.mp4' }, ended)).rejects.toThrow(
    'layer: got no file “gone.mp4” on this machine, expected one that was dropped here or on a console here',
  );
  await keepFile(new File(['words'], 'note.txt', { type: 'text/plain' }));
  await expect(openMedia({ kind: 'file', name: 'note.txt' }, ended)).rejects.toThrow('an image or a video');
  await keepFile(new File(['words'], 'broken.png', { type: 'image/png' }));
  await expect(openMedia({ kind: 'file', name: 'broken.png' }, ended)).rejects.toThrow('cannot be read');
  await keepFile(new File(['words'], 'broken.webm', { type: 'video/webm' }));
  await expect(openMedia({ kind: 'file', name: 'broken.webm' }, ended)).rejects.toThrow('no picture');
});

test('a video plays round and round, and counts its pictures', async () => {
  await keepFile(await film('loop.webm'));
  const media = await openMedia({ kind: 'file', name: 'loop.webm' }, ended);
  expect(media!.feed).toMatchObject({ width: 64, height: 48 });
  await expect.poll(() => media!.feed.serial, { timeout: 20_000 }).toBeGreaterThan(5);
  media!.close();
});

test('text is white letters on nothing, as large as it needs', async () => {
  const one = await openMedia({ kind: 'text', name: 'Ganz' }, ended);
  const two = await openMedia({ kind: 'text', name: 'Ganz\nfeld und mehr' }, ended);
  expect(two!.feed.height).toBeGreaterThan(one!.feed.height * 1.5);
  const { image, width, height } = one!.feed;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const alphas = data.filter((_, i) => i % 4 === 3);
  expect(alphas.includes(255)).toBe(true);
  expect(alphas.filter((alpha) => alpha > 0).length / alphas.length).toBeLessThan(0.5);
});
