const CELL = 128; // px

const styles = [
  'art-deco',
  'cells',
  'colour-field',
  'de-stijl',
  'marbling',
  'nebulae',
  'op-art',
  'petals',
  'pointillism',
  'portraits',
  'profiles',
  'ridges',
  'stained-glass',
  'suprematism',
  'waves',
];

export type Pixels = { data: Uint8ClampedArray; width: number; height: number };

const context = (width: number, height: number): OffscreenCanvasRenderingContext2D =>
  new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;

/** Draws a picture at another size, as browsers do. */
export function scaled(
  source: ImageBitmap | OffscreenCanvas,
  width: number,
  height: number,
): OffscreenCanvas {
  const drawn = context(width, height);
  drawn.imageSmoothingQuality = 'high';
  drawn.drawImage(source, 0, 0, width, height);
  return drawn.canvas;
}

export const pixelsOf = (canvas: OffscreenCanvas): Pixels =>
  canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);

export function canvasOf({ data, width, height }: Pixels): OffscreenCanvas {
  const drawn = context(width, height);
  drawn.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return drawn.canvas;
}

/** Through the browser's own JPEG, and back. */
export async function jpeg(canvas: OffscreenCanvas, quality: number): Promise<OffscreenCanvas> {
  const file = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  const read = await createImageBitmap(file);
  return scaled(read, read.width, read.height);
}

async function cellsOf(name: string): Promise<ImageBitmap[]> {
  const sheet = await createImageBitmap(await (await fetch(`/models/house-128/${name}.jpg`)).blob());
  const places: [number, number][] = [];
  for (let y = 0; y + CELL <= sheet.height; y += CELL)
    for (let x = 0; x + CELL <= sheet.width; x += CELL) places.push([x, y]);
  return Promise.all(places.map(([x, y]) => createImageBitmap(sheet, x, y, CELL, CELL)));
}

/** Pictures of 128² that the house model has painted. */
export const painted = (): Promise<ImageBitmap[]> => cellsOf('samples');

/** Pictures of 128², painted and drawn, 500 and more. */
export async function unmarked(): Promise<ImageBitmap[]> {
  const sheets = ['samples', 'favourites', 'journeys', ...styles.map((style) => `style-${style}`)];
  return (await Promise.all(sheets.map(cellsOf))).flat();
}
