import { openConsoleWire } from '../controls/wire/wire.ts';
import { refusal } from './connect.ts';
import { mountConsole } from './console.ts';
import { createPlayKeys } from './play-keys.ts';

/** `?place=x,y,width,height` (px): a browser takes size flags for its first window alone, so this one places itself. */
function placeWindow(): void {
  const place = new URLSearchParams(location.search).get('place')?.split(',').map(Number) ?? [];
  const [x, y, width, height] = place;
  if (x === undefined || y === undefined || width === undefined || height === undefined) return;
  resizeTo(width, height);
  moveTo(x, y);
}

const link = openConsoleWire({ onNote: (text) => view.note('info', text) });
const view = mountConsole(document.body, link);
void refusal().then((text) => text !== null && view.note('error', text));
createPlayKeys(link, { note: (text) => view.note('info', text), help: () => view.go('keys') });
placeWindow();
