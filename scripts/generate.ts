import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseBackend } from '../src/generator/backend.ts';
import type { Network } from '../src/generator/network.ts';
import { explainPlan } from '../src/generator/plan/explain.ts';
import { planNetwork } from '../src/generator/plan/network-plan.ts';
import { writeSafetensors } from '../src/generator/safetensors.ts';
import { fault, sentence } from '../src/shared/fault.ts';
import { type BatchEngine, openBatchEngine } from './lib/batch-engine.ts';
import { type Latents, readLatents } from './lib/latents.ts';
import { modelFolder, readModel } from './lib/local-model.ts';

const usage = `npm run generate -- --model M --latents in.safetensors --out out.safetensors
  [--psi 0.7] [--noise const|none] [--backend webgpu|wasm|tfjs-webgpu|tfjs-wasm|reference]
npm run generate -- --model M --explain`;

const options = {
  model: { type: 'string' },
  latents: { type: 'string' },
  out: { type: 'string' },
  psi: { type: 'string' },
  noise: { type: 'string', default: 'const' },
  backend: { type: 'string', default: 'wasm' },
  explain: { type: 'boolean', default: false },
} as const;

const parse = () => parseArgs({ options });

const mostBytes = 2 ** 31; // of pictures in one file

function needed(option: string, value: string | undefined): string {
  if (value === undefined) throw fault(`--${option}`, 'nothing', `a value\n${usage}`);
  return value;
}

function readArguments({ values }: ReturnType<typeof parse>) {
  const psi = values.psi === undefined ? null : Number(values.psi);
  if (psi !== null && !(psi >= 0 && psi <= 2)) throw fault('--psi', values.psi, 'a number from 0 to 2');
  if (values.noise !== 'const' && values.noise !== 'none')
    throw fault('--noise', values.noise, 'const or none');
  const backend = values.backend === 'auto' ? 'wasm' : parseBackend(values.backend);
  const latents = needed('latents', values.latents);
  if (!existsSync(latents)) throw fault('--latents', latents, 'a file that is there');
  const folder = modelFolder(needed('model', values.model));
  return {
    folder,
    latents,
    out: needed('out', values.out),
    psi,
    noise: values.noise === 'const' ? 1 : 0,
    backend,
  };
}

async function map(engine: BatchEngine, latents: Latents, psi: number | null): Promise<Float32Array> {
  if (latents.kind === 'z') return engine.map({ ...latents, truncation: psi ?? 0.7 });
  if (psi !== null) console.error('--psi does nothing here: ws are taken as they are.');
  return latents.ws;
}

async function paint(engine: BatchEngine, network: Network, ws: Float32Array, count: number, noise: number) {
  const { colours, resolution } = network;
  const size = colours * resolution * resolution;
  if (count * size * 4 > mostBytes)
    throw fault('--latents', `${count} latents`, `at most ${Math.floor(mostBytes / size / 4)} of this model`);
  const images = new Float32Array(count * size);
  const span = ws.length / count;
  for (let n = 0; n < count; n++) {
    images.set(await engine.synthesize(ws.subarray(n * span, (n + 1) * span), 1, noise), n * size);
    process.stderr.write(`\r${n + 1} of ${count} pictures${n + 1 === count ? '\n' : ''}`);
  }
  return { shape: [count, colours, resolution, resolution], data: images };
}

async function main(): Promise<void> {
  const given = parse();
  if (given.values.explain) {
    const network = await readModel(modelFolder(needed('model', given.values.model)));
    return console.log(explainPlan(planNetwork(network)));
  }
  const { folder, latents: file, out, psi, noise, backend } = readArguments(given);
  const network = await readModel(folder);
  const latents = readLatents(Uint8Array.from(readFileSync(file)), file, network);
  const engine = await openBatchEngine(backend, network, folder);
  try {
    const ws = Float32Array.from(await map(engine, latents, psi));
    const image = await paint(engine, network, ws, latents.count, noise);
    const shape = [latents.count, network.numWs, network.wDim];
    writeFileSync(
      out,
      writeSafetensors(
        new Map([
          ['image', image],
          ['ws', { shape, data: ws }],
        ]),
      ),
    );
  } finally {
    await engine.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(`generate: ${sentence(error)}`);
    process.exit(1);
  },
);
