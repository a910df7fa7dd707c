import { readFileSync } from 'node:fs';
import { sentence } from '../src/shared/fault.ts';
import { readOptions } from './lib/options.ts';
import { replayInBrowser, sampleRecording } from './lib/replay.ts';

const usage = 'npm run replay -- FILE|--sample [--frames N] [--skip N] [--size WxH] [--twice]';

const { values, positionals } = readOptions('replay', usage, {
  allowPositionals: true,
  options: {
    sample: { type: 'boolean', default: false },
    frames: { type: 'string' },
    skip: { type: 'string' },
    size: { type: 'string' },
    twice: { type: 'boolean', default: false },
  },
});

function refuse(option: string, got: string | undefined, expected: string): never {
  console.error(`replay: ${option}: got ${got ?? 'nothing'}, expected ${expected}.\n${usage}`);
  process.exit(2);
}

function count(option: 'frames' | 'skip', most: number): number | undefined {
  const text = values[option];
  if (text === undefined) return undefined;
  return /^\d+$/.test(text) && Number(text) <= most
    ? Number(text)
    : refuse(`--${option}`, text, `a whole number up to ${most}`);
}

function size(text: string | undefined): { width: number; height: number } | undefined {
  if (text === undefined) return undefined;
  const [, width, height] =
    /^(\d{2,4})x(\d{2,4})$/.exec(text) ?? refuse('--size', text, 'WIDTHxHEIGHT in px');
  return { width: Number(width), height: Number(height) };
}

const frames = count('frames', 1_000_000);
const skip = count('skip', 1_000_000);
const options = {
  ...(frames !== undefined && { frames }),
  ...(skip !== undefined && { skip }),
  ...size(values.size),
};

try {
  const [file] = positionals;
  if (file === undefined && !values.sample) refuse('FILE', file, 'a recording, or --sample');
  const recording = file === undefined ? sampleRecording(10) : readFileSync(file);
  const first = await replayInBrowser(recording, options);
  console.log(
    `${first.hash}  ${first.frames} pictures, ${first.events} events, ${first.model} on ${first.backend}`,
  );
  if (values.twice) {
    const second = await replayInBrowser(recording, options);
    console.log(`${second.hash}  again, in a process of its own`);
    if (second.hash !== first.hash) throw new Error('The second replay made other pictures.');
  }
} catch (error) {
  console.error(`replay: ${sentence(error)}`);
  process.exitCode = 1;
}
