import { openConsoleWire } from '../controls/wire/wire.ts';
import { presets } from '../show/presets.ts';
import { mountConsole } from './console.ts';

const link = openConsoleWire({ onNote: (text) => view.note('info', text) });
const view = mountConsole(document.body, link, { presets: presets.map(({ name }) => name) });
