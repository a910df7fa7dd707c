import { deflateSync } from 'node:zlib';
import { oscAddress } from '../../src/shared/osc-address.ts';
import type { ChoiceParameter, Parameter, ParameterTable } from '../../src/shared/parameter.ts';
import { groupsOf } from './groups.ts';
import { type Frame, layoutDocument, oscMessage, partial, type TouchNode } from './touch-osc-xml.ts';

const canvas = { w: 1024, h: 768 };
const tabBar = 48;
const columns = 3;
const gap = 12;
const width = (canvas.w - gap * (columns + 1)) / columns;
const tallest = 92; // of a control with its name
const nameHeight = 28;
const accent = [0.36, 0.62, 0.95, 1] as const;
const horizontal = 1; // EAST
const momentary = 0;
const togglesOnPress = 2;

/** Asks for all values every 30 s; they come to the port that TouchOSC is told to receive on. */
const listen = `local asked = -30000
function update()
  local now = getMillis()
  if now - asked < 30000 then return end
  asked = now
  sendOSC('/subscribe', 9000)
end`;

const label = (name: string, text: string, frame: Frame): TouchNode => ({
  type: 'LABEL',
  name: `${name}.label`,
  properties: { frame, background: false, outline: false, interactive: false, 'i textSize': 14 },
  values: { text },
});

/** A button with its word on top, which lets touches through. */
function wordButton(name: string, text: string, frame: Frame, messages: string, kind: number): TouchNode[] {
  const properties = { frame, color: accent, 'i buttonType': kind };
  return [{ type: 'BUTTON', name, properties, messages }, label(name, text, frame)];
}

function optionButtons(id: string, { options }: ChoiceParameter, { x, y, w, h }: Frame): TouchNode[] {
  const each = w / options.length;
  return options.flatMap((option, at) => {
    const send = { condition: 'RISE', receive: false } as const;
    const message = oscMessage(oscAddress(id), partial('CONSTANT', 'STRING', option), send);
    return wordButton(`${id}.${option}`, option, { x: x + at * each, y, w: each, h }, message, momentary);
  });
}

function controls(id: string, parameter: Parameter, frame: Frame): TouchNode[] {
  const address = oscAddress(id);
  const both = { condition: 'ANY', receive: true } as const;
  switch (parameter.kind) {
    case 'number': {
      const argument = partial('VALUE', 'FLOAT', 'x', [parameter.min, parameter.max]);
      const properties = { frame, color: accent, 'i orientation': horizontal };
      return [{ type: 'FADER', name: id, properties, messages: oscMessage(address, argument, both) }];
    }
    case 'choice':
      return optionButtons(id, parameter, frame);
    case 'toggle': {
      const message = oscMessage(address, partial('VALUE', 'BOOLEAN', 'x'), both);
      return wordButton(id, 'on', frame, message, togglesOnPress);
    }
    case 'trigger': {
      const press = { condition: 'RISE', receive: false } as const;
      const message = oscMessage(address, partial('CONSTANT', 'FLOAT', '1'), press);
      return wordButton(id, 'go', frame, message, momentary);
    }
  }
}

function page(name: string, entries: readonly (readonly [string, Parameter])[]): TouchNode {
  const rows = Math.ceil(entries.length / columns);
  const height = Math.min(tallest, Math.floor((canvas.h - tabBar - gap) / rows) - gap);
  const children = entries.flatMap(([id, parameter], at) => {
    const x = gap + (at % columns) * (width + gap);
    const y = gap + Math.floor(at / columns) * (height + gap);
    const below = { x, y: y + nameHeight, w: width, h: height - nameHeight };
    const caption = label(`${id}.name`, id.slice(name.length + 1), { x, y, w: width, h: nameHeight });
    return [caption, ...controls(id, parameter, below)];
  });
  const frame = { x: 0, y: tabBar, w: canvas.w, h: canvas.h - tabBar };
  return { type: 'GROUP', name: `page.${name}`, properties: { frame, tabLabel: name }, children };
}

/** The XML of the TouchOSC layout: a page for each group of the table, a control for each parameter in its units. */
export function touchOscXml(table: ParameterTable): string {
  const frame = { x: 0, y: 0, ...canvas };
  const pager: TouchNode = {
    type: 'PAGER',
    name: 'pages',
    properties: { frame, tabLabels: true, tabbar: true, 'i tabbarSize': tabBar },
    values: { page: '0' },
    children: [...groupsOf(table)].map(([name, entries]) => page(name, entries)),
  };
  return layoutDocument({
    type: 'GROUP',
    name: 'ganzfeld',
    properties: { frame, script: listen },
    children: [pager],
  });
}

/** A `.tosc` file: the XML, compressed with zlib. */
export const touchOscLayout = (table: ParameterTable): Buffer =>
  deflateSync(touchOscXml(table), { level: 9 });
