import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parameters } from '../src/parameters.ts';
import { oscAddress } from '../src/shared/osc-address.ts';
import type { Parameter } from '../src/shared/parameter.ts';

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

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(
    'docs/parameters.md: got an old page, expected the table of src/parameters.ts. Run: npm run docs',
  );
  process.exitCode = 1;
}
