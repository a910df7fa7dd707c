import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { parseWorkload } from '../src/bench/workloads.ts';
import { fault, sentence } from '../src/shared/fault.ts';
import { frameSuite } from './bench/frame.ts';
import { type GeneratorOptions, generatorDefaults, generatorSuite } from './bench/generator.ts';
import { lossSuite } from './bench/loss.ts';
import type { Measured } from './bench/measured.ts';
import { oscSuite } from './bench/osc.ts';
import { stormSuite } from './bench/storm.ts';

const help = `npm run bench -- generator | frame | loss | osc | storm [options]

  --json FILE        writes rows and figures there
  --cpu NAMES        generator: networks for the WASM engines (${generatorDefaults.cpu.join(',')}); none: ""
  --gpu NAMES        generator: networks for the WebGPU engines (${generatorDefaults.gpu.join(',')}); none: ""
  --seconds N        storm: how long (60)
  --count N          generator: pictures of each engine (${generatorDefaults.count}); 3 where one takes more than 3 s

A network is a model's name or resolution/channel base of random weights: 128/4096.
`;

/** The networks of a flag. */
function networks(text: string | undefined): string[] | undefined {
  const names = text?.split(',').filter((name) => name !== '');
  names?.forEach(parseWorkload);
  return names;
}

function readArguments() {
  const text = { type: 'string' } as const;
  const options = {
    json: text,
    cpu: text,
    gpu: text,
    count: text,
    seconds: text,
    help: { type: 'boolean' },
  } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const count = Number(values.count ?? generatorDefaults.count);
  if (!Number.isInteger(count) || count < 1) throw fault('--count', values.count, 'a whole number from 1');
  const seconds = Number(values.seconds ?? 60);
  if (!(seconds >= 5 && seconds <= 36_000))
    throw fault('--seconds', values.seconds, 'a number from 5 to 36000');
  const cpu = networks(values.cpu) ?? generatorDefaults.cpu;
  const gpu = networks(values.gpu) ?? generatorDefaults.gpu;
  const asked: GeneratorOptions = { cpu, gpu, count };
  return { name: positionals[0] ?? '', json: values.json, help: values.help, asked, seconds };
}

async function bench(): Promise<void> {
  const { name, json, help: isHelp, asked, seconds } = readArguments();
  if (isHelp) return console.log(help);
  const suites: Record<string, () => Promise<Measured>> = {
    generator: () => generatorSuite(asked),
    frame: frameSuite,
    loss: lossSuite,
    osc: oscSuite,
    storm: () => stormSuite(seconds),
  };
  const suite = suites[name];
  if (suite === undefined) throw fault('bench', name, `one of ${Object.keys(suites).join(', ')}`);
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}`;
  const date = new Date().toISOString();
  console.log(`${name} on ${machine}, ${date}, load average ${loadavg()[0]!.toFixed(1)}`);
  const { rows, figures } = await suite();
  console.table(rows);
  console.table(figures);
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify({ suite: name, machine, date, rows, figures }, null, 2)}\n`);
}

bench().catch((error: unknown) => {
  console.error(sentence(error));
  process.exitCode = 2;
});
