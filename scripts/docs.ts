import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { parameters } from '../src/parameters.ts';
import { oscAddress } from '../src/shared/osc-address.ts';
import type { Parameter } from '../src/shared/parameter.ts';
import { cueListSchema, presetSchema, sceneSchema, showSchema } from '../src/show/schemas.ts';
import { effectNames, effectPage } from './lib/effect-page.ts';
import { makeEffectStills } from './lib/effect-stills.ts';
import { makeFeatureStills } from './lib/feature-stills.ts';
import { makeFramingStills } from './lib/framing-stills.ts';
import { makeGallery } from './lib/gallery.ts';
import { lutFiles } from './lib/luts.ts';
import { openStageControlSession } from './lib/open-stage-control.ts';
import { readOptions } from './lib/options.ts';
import { presetFiles } from './lib/preset-files.ts';
import { presetPage } from './lib/preset-page.ts';
import { makeStills } from './lib/preset-stills.ts';
import { makeSurfaceStills } from './lib/surface-stills.ts';
import { touchOscLayout } from './lib/touch-osc.ts';

const file = resolve(import.meta.dirname, '../docs/parameters.md');

function range(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number':
      return `${parameter.min} … ${parameter.max}${parameter.unit === undefined ? '' : ` ${parameter.unit}`}`;
    case 'choice':
      return parameter.options.join(', ');
    case 'toggle':
      return 'off, on';
    case 'trigger':
      return 'fires';
  }
}

function start(parameter: Parameter): string {
  if (parameter.kind === 'trigger') return '';
  return parameter.kind === 'toggle' ? (parameter.default ? 'on' : 'off') : String(parameter.default);
}

function audience({ audience: limits }: Parameter): string {
  return Object.entries(limits ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function row([id, parameter]: [string, Parameter]): string {
  const smooth = parameter.kind === 'number' && parameter.smooth !== undefined ? `${parameter.smooth} s` : '';
  const cells = [
    `\`${id}\``,
    `\`${oscAddress(id)}\``,
    range(parameter),
    start(parameter),
    smooth,
    parameter.scope ?? 'look',
    audience(parameter),
    parameter.help,
  ];
  return `| ${cells.join(' | ')} |`;
}

const text = `# Parameters

This page is generated from \`src/parameters.ts\` by \`npm run docs\`.

Every parameter can be moved on the console, learned by a MIDI control, kept in a preset (scope \`look\`), and set over
OSC: its address takes the units of the table, the same address behind \`/norm\` takes 0..1. A toggle takes \`T\`, \`F\`
or a number, a choice its name or its index, a trigger any message. *Smooth* is the time constant with which a number
follows the hand; *audience* is what phones may do with it.

| id | OSC | range | default | smooth | scope | audience | what it does |
| --- | --- | --- | --- | --- | --- | --- | --- |
${Object.entries(parameters).map(row).join('\n')}
`;

const presets = presetFiles();
const layouts = resolve(import.meta.dirname, '../public/layouts');

const schemas = {
  preset: presetSchema(parameters),
  scene: sceneSchema(),
  cues: cueListSchema(),
  show: showSchema(parameters),
};
const lutFolder = resolve(import.meta.dirname, '../public/luts');
const schemaFolder = resolve(import.meta.dirname, '../docs/schema');
const schemaFile = ([name, schema]: [string, object]) => ({
  path: resolve(schemaFolder, `${name}.json`),
  bytes: Buffer.from(`${JSON.stringify(schema, null, 2)}\n`),
  read: String,
});

/** What is made from the table: `read` gives what a file of it says, so that compression makes no difference. */
const made = [
  { path: file, bytes: Buffer.from(text), read: String },
  {
    path: resolve(import.meta.dirname, '../docs/presets.md'),
    bytes: Buffer.from(presetPage(presets)),
    read: String,
  },
  {
    path: resolve(layouts, 'ganzfeld-open-stage-control.json'),
    bytes: Buffer.from(`${JSON.stringify(openStageControlSession(parameters), null, 2)}\n`),
    read: String,
  },
  {
    path: resolve(layouts, 'ganzfeld.tosc'),
    bytes: touchOscLayout(parameters),
    read: (bytes: Buffer) => String(inflateSync(bytes)),
  },
  ...Object.entries(schemas).map(schemaFile),
  {
    path: resolve(import.meta.dirname, '../docs/effects.md'),
    bytes: Buffer.from(effectPage()),
    read: String,
  },
  ...lutFiles().map(({ name, text: cube }) => ({
    path: resolve(lutFolder, `${name}.cube`),
    bytes: Buffer.from(cube),
    read: String,
  })),
];

const { values: asked } = readOptions('docs', 'npm run docs -- [--stills] [--loops] [--check]', {
  options: { stills: { type: 'boolean' }, loops: { type: 'boolean' }, check: { type: 'boolean' } },
});

for (const folder of [layouts, schemaFolder, lutFolder]) mkdirSync(folder, { recursive: true });
for (const { path, bytes, read } of made) {
  const before = existsSync(path) ? read(readFileSync(path)) : '';
  if (before === read(bytes)) continue;
  if (asked.check !== true) writeFileSync(path, bytes);
  else {
    console.error(`${path}: got an old one, expected the table of src/parameters.ts. Run: npm run docs`);
    process.exitCode = 1;
  }
}

if (asked.stills === true) {
  await makeStills(presets);
  await makeEffectStills(effectNames.filter((name) => name !== 'own'));
  await makeSurfaceStills();
  await makeFramingStills();
  await makeFeatureStills();
}
if (asked.loops === true) await makeGallery(presets);
