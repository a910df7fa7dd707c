import { fromHalf } from '../shared/half.ts';
import type { Picture, Shown } from '../shared/picture.ts';
import { frameOf } from './framing.ts';
import { lightOf, type Presenter } from './presenter.ts';

/** The last resort without any GPU: the framed picture and the master, no effects. */
export function createCanvas2d(canvas: HTMLCanvasElement): Presenter {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('stage: got a canvas without a 2D context, expected one to draw on');
  const small = document.createElement('canvas');
  let shown: Picture | null = null;
  return {
    kind: 'canvas2d',
    draw(given, values) {
      const picture = heaviest(given);
      if (picture !== shown) paint(small, picture);
      shown = picture;
      const { width, height } = canvas;
      context.globalAlpha = 1;
      context.fillRect(0, 0, width, height);
      context.globalAlpha = lightOf(values);
      context.imageSmoothingQuality = 'high';
      const frame = frameOf(values['picture.framing'], small, canvas);
      const [w, h] = [width / frame.x, height / frame.y];
      const copies = (n: number) => (frame.bars ? 0 : Math.ceil((n - 1) / 2));
      for (let i = -copies(frame.x); i <= copies(frame.x); i++)
        for (let j = -copies(frame.y); j <= copies(frame.y); j++) {
          context.setTransform(
            i % 2 === 0 ? 1 : -1,
            0,
            0,
            j % 2 === 0 ? 1 : -1,
            width / 2 + i * w,
            height / 2 + j * h,
          );
          context.drawImage(small, -w / 2, -h / 2, w, h);
        }
      context.resetTransform();
    },
    resize(width, height) {
      canvas.width = width;
      canvas.height = height;
    },
    picture: () => canvas,
    size: () => ({ width: canvas.width, height: canvas.height }),
    async capture() {
      const { width, height } = canvas;
      return { width, height, data: context.getImageData(0, 0, width, height).data };
    },
    dispose: () => {},
  };
}

/** Of a mix the picture that counts most. */
const heaviest = (shown: Shown): Picture =>
  shown.kind === 'fade'
    ? heaviest(shown.amount < 0.5 ? shown.from : shown.to)
    : shown.kind === 'mix'
      ? shown.parts.reduce((a, b) => (b.weight > a.weight ? b : a)).picture
      : shown;

/** Puts the pixels of a picture on a canvas of its size; a GPU texture has none to give and stays unseen. */
function paint(canvas: HTMLCanvasElement, picture: Picture): void {
  if (picture.kind !== 'pixels') return;
  canvas.width = picture.width;
  canvas.height = picture.height;
  const image = new ImageData(picture.width, picture.height);
  for (let i = 0; i < picture.pixels.length; i++) image.data[i] = fromHalf(picture.pixels[i] ?? 0) * 255;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
