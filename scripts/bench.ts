import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { frameSuite } from './bench/frame.ts';
import { generatorSuite } from './bench/generator.ts';
import type { Measured } from './bench/measured.ts';

const suites: Record<string, () => Promise<Measured>> = { generator: generatorSuite, frame: frameSuite };

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const name = positionals[0] ?? '';
const suite = suites[name];

if (suite === undefined) {
  console.error(`bench: got "${name}", expected one of ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const machine = `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`;
const date = new Date().toISOString();
const { rows, figures } = await suite();
console.log(`${name} on ${machine}, ${date}`);
console.table(rows);
console.table(figures);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ suite: name, machine, date, rows, figures }, null, 2)}\n`);
