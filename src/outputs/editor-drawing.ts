import type { OutputLayout, Point } from '../shared/output-layout.ts';
import { type Warp, warpOf } from '../shared/warp.ts';
import { type Handle, handlePoint } from './handles.ts';

const SVG = 'http://www.w3.org/2000/svg';
const STEPS = 32; // straight pieces of a bent line
const hint = [
  'Tab: next · arrows: 1 px, with Shift 10, with Alt 0.1',
  'R: straight again · Ctrl Z: undo · Esc: done',
];

type Size = { width: number; height: number }; // CSS px

function made(document: Document, tag: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** A line of places, bent as the warp bends it, as the data of an SVG path. */
function path(warp: Warp, from: Point, to: Point, { width, height }: Size): string {
  const points = Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS;
    const [x, y] = warp.at([from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t]);
    return `${(x * width).toFixed(2)} ${(y * height).toFixed(2)}`;
  });
  return `M${points.join('L')}`;
}

function meshLines({ mesh: { columns, rows } }: OutputLayout): [Point, Point][] {
  const down = Array.from({ length: columns + 1 }, (_, i) => i / columns);
  const across = Array.from({ length: rows + 1 }, (_, i) => i / rows);
  return [
    ...down.map((x): [Point, Point] => [
      [x, 0],
      [x, 1],
    ]),
    ...across.map((y): [Point, Point] => [
      [0, y],
      [1, y],
    ]),
  ];
}

function edgeLines({ edges: { left, right, top, bottom } }: OutputLayout): [Point, Point][] {
  const lines: [number, [Point, Point]][] = [
    [
      left,
      [
        [left, 0],
        [left, 1],
      ],
    ],
    [
      right,
      [
        [1 - right, 0],
        [1 - right, 1],
      ],
    ],
    [
      top,
      [
        [0, top],
        [1, top],
      ],
    ],
    [
      bottom,
      [
        [0, 1 - bottom],
        [1, 1 - bottom],
      ],
    ],
  ];
  return lines.filter(([width]) => width > 0).map(([, line]) => line);
}

/** White on black, so that they are seen on any picture; soft edges are dashed. */
function line(document: Document, d: string, isDashed: boolean): SVGElement[] {
  const dashes = isDashed ? { 'stroke-dasharray': '12 8' } : {};
  return [
    made(document, 'path', { d, fill: 'none', stroke: '#000', 'stroke-width': 4 }),
    made(document, 'path', { d, fill: 'none', stroke: '#fff', 'stroke-width': 1.5, ...dashes }),
  ];
}

function handleShape(document: Document, handle: Handle, [x, y]: Point, isChosen: boolean): SVGElement {
  const r = handle.kind === 'corner' ? 12 : 7;
  const look = { fill: isChosen ? '#ffd400' : '#000a', stroke: '#fff', 'stroke-width': 2 };
  const shape =
    handle.kind === 'edge'
      ? made(document, 'rect', { x: x - r, y: y - r, width: 2 * r, height: 2 * r, ...look })
      : made(document, 'circle', { cx: x, cy: y, r, ...look });
  shape.dataset['handle'] = handle.kind === 'edge' ? handle.side : `${handle.kind} ${handle.index}`;
  if (isChosen) shape.dataset['chosen'] = '';
  return shape;
}

function hintLines(document: Document, { width, height }: Size): SVGElement[] {
  const size = Math.max(14, width / 60);
  return hint.map((words, i) => {
    const text = made(document, 'text', {
      x: width / 2,
      y: height / 2 + i * size * 1.4,
      'text-anchor': 'middle',
      'font-family': 'system-ui, sans-serif',
      'font-size': size,
      fill: '#fff',
      stroke: '#000',
      'stroke-width': 4,
      'paint-order': 'stroke',
    });
    text.textContent = words;
    return text;
  });
}

/** Everything that is seen over an output while it is edited. */
export function drawOverlay(
  svg: SVGSVGElement,
  layout: OutputLayout,
  handles: readonly Handle[],
  chosen: number,
  size: Size,
) {
  const { ownerDocument: document } = svg;
  const warp = warpOf(layout);
  svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  svg.replaceChildren(
    ...meshLines(layout).flatMap(([from, to]) => line(document, path(warp, from, to, size), false)),
    ...edgeLines(layout).flatMap(([from, to]) => line(document, path(warp, from, to, size), true)),
    ...handles.map((handle, i) => {
      const [x, y] = handlePoint(layout, handle);
      return handleShape(document, handle, [x * size.width, y * size.height], i === chosen);
    }),
    ...hintLines(document, size),
  );
}

/** An empty overlay that fills its page. */
export function createOverlay(document: Document): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('role', 'application');
  svg.setAttribute('aria-label', `Editing this output. ${hint.join('. ')}`);
  svg.style.cssText =
    'position:fixed;inset:0;width:100%;height:100%;cursor:crosshair;touch-action:none;z-index:1';
  return svg;
}
