import { fault } from './fault.ts';

/** The parameters `own.…` that a file's inputs are played by, in their order. */
export const INPUTS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** An input as its file declares it; `start` is where its slider begins, 0..1. */
type OwnInput = { name: string; min: number; max: number; start: number };

/** An effect of the performer's own: plain WGSL functions whose names are out of everybody's way. */
export type OwnEffect = { name: string; inputs: readonly OwnInput[]; code: string; moves: boolean };

const MOST = 65_536; // characters
const PARAMS = /struct\s+Params\s*\{([^}]*)\}/;
const NUMBER = '(-?\\d+(?:\\.\\d+)?)';
const FIELD = new RegExp(
  `^(\\w+)\\s*:\\s*f32\\s*,?\\s*//\\s*${NUMBER}\\s*\\.\\.\\s*${NUMBER}\\s*=\\s*${NUMBER}`,
);
const COLOR =
  /fn\s+effect\s*\(\s*uv\s*:\s*vec2f\s*,\s*color\s*:\s*vec4f\s*,\s*time\s*:\s*f32\s*,\s*p\s*:\s*Params\s*\)\s*->\s*vec4f/;
const PLACE = /fn\s+place\s*\(\s*uv\s*:\s*vec2f\s*,\s*time\s*:\s*f32\s*,\s*p\s*:\s*Params\s*\)\s*->\s*vec2f/;
const DECLARED = /\b(?:fn|struct|const|alias|var(?:\s*<\s*private\s*>)?)\s+(\w+)/g;

function readInput(name: string, line: string): OwnInput {
  const found = FIELD.exec(line);
  if (found === null) throw fault(`${name}, Params`, line, 'a line like "speed: f32, // 0..2 = 0.5"');
  const [min, max, start] = found.slice(2).map(Number) as [number, number, number];
  if (!(min < max && start >= min && start <= max))
    throw fault(`${name}, ${found[1]}`, line, 'min..max = something between');
  return { name: found[1]!, min, max, start: (start - min) / (max - min) };
}

/** Text without its comments, every line where it was. */
const bare = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/\/\/.*/g, '');

/** Names at the top level, outside of all braces. */
function declaredIn(code: string): string[] {
  let depth = 0;
  const top = Array.from(code, (letter) => {
    if (letter === '{') depth++;
    const kept = depth === 0 ? letter : ' ';
    if (letter === '}') depth--;
    return kept;
  }).join('');
  return [...new Set(Array.from(top.matchAll(DECLARED), ([, name]) => name!))];
}

/**
 * Reads a file with `fn effect(uv: vec2f, color: vec4f, time: f32, p: Params) -> vec4f`, perhaps `fn place(uv: vec2f, time:
 * f32, p: Params) -> vec2f`, and `struct Params` whose fields say their range. Nothing with `@` is let in: no bindings,
 * no entry points.
 */
export function parseOwnEffect(name: string, text: string): OwnEffect {
  if (text.length > MOST) throw fault(name, `${text.length} characters`, `at most ${MOST}`);
  const code = bare(text);
  if (/[@#]|\b(?:enable|requires|diagnostic|override)\b/.test(code))
    throw fault(name, 'an attribute or a directive', 'plain functions');
  if (!COLOR.test(code))
    throw fault(
      name,
      'no such function',
      'fn effect(uv: vec2f, color: vec4f, time: f32, p: Params) -> vec4f',
    );
  const fields = (PARAMS.exec(text)?.[1] ?? '').split('\n').map((line) => line.trim());
  const inputs = fields
    .filter((line) => line !== '' && !line.startsWith('//'))
    .map((line) => readInput(name, line));
  if (inputs.length < 1 || inputs.length > INPUTS.length)
    throw fault(`${name}, Params`, `${inputs.length} inputs`, `1 to ${INPUTS.length}`);
  const moved = declaredIn(code).reduce(
    (all, declared) => all.replace(new RegExp(`\\b${declared}\\b`, 'g'), `own_${declared}`),
    code,
  );
  return { name, inputs, code: moved, moves: PLACE.test(code) };
}
