import { openGpu } from '../gpu/device.ts';
import { type ParameterId, parameters, type Values } from '../parameters.ts';
import { createStageRenderer } from '../render/stage-renderer.ts';
import { fault } from '../shared/fault.ts';
import { toHalf } from '../shared/half.ts';
import { type Likeness, likeness } from './likeness.ts';

/** Addresses (data URLs) of pictures: a small one that the stage enlarges with these values, or a rival's large one, and what it should be. */
export type Enlargement = { small?: string; large?: string; values?: Partial<Values>; wanted: string };
export type Enlarged = Likeness & { png: string }; // data URL

async function read(url: string): Promise<ImageData> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob(), { colorSpaceConversion: 'none' });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

async function written(image: ImageData): Promise<string> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: image.width, height: image.height });
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas.toDataURL('image/png');
}

/** Every effect by-passed, the picture whole, nothing on top. */
function plainValues(): Values {
  const ids = Object.keys(parameters) as ParameterId[];
  const defaults = ids.map((id) => [id, 'default' in parameters[id] ? parameters[id].default : 0]);
  const bypassed = ids.filter((id) => id.endsWith('.bypass')).map((id) => [id, true]);
  const plain = { 'guard.on': false, 'picture.framing': 'contain' };
  return { ...Object.fromEntries([...defaults, ...bypassed]), ...plain } as Values;
}

/** A picture on a stage of another size. */
async function drawn(small: ImageData, wanted: ImageData, values: Partial<Values>): Promise<ImageData> {
  const { width, height, data } = small;
  const opened = await openGpu();
  if (!('gpu' in opened)) throw fault('enlarge', opened.reason, 'a WebGPU device');
  const report = (level: 'info' | 'error', text: string) => {
    if (level === 'error') throw new Error(text);
  };
  const canvas = document.createElement('canvas');
  const stage = await createStageRenderer({
    canvas,
    gpu: opened.gpu,
    report,
    shortSide: Infinity,
    precision: 'half',
  });
  stage.resize(wanted.width, wanted.height, 1);
  const pixels = Uint16Array.from(data, (value) => toHalf(value / 255));
  const plain = { ...plainValues(), ...values };
  stage.draw({ kind: 'pixels', serial: 1, width, height, pixels }, plain, 0, 1 / 60);
  const capture = await stage.capture();
  stage.dispose();
  opened.gpu.device.destroy();
  return new ImageData(capture.data, capture.width, capture.height);
}

/** How like the wanted picture the stage's own enlargement is, or a rival's. */
export async function enlarge({ small, large, wanted, values = {} }: Enlargement): Promise<Enlarged> {
  const aim = await read(wanted);
  const image = small === undefined ? await read(large!) : await drawn(await read(small), aim, values);
  return { ...likeness(image, aim), png: await written(image) };
}
