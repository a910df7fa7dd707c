import { expect, test } from 'vitest';
import { parseOwnEffect } from '../../src/shared/own-effect.ts';

const file = `struct Params { // what moves
  speed: f32, // 0..4 = 1
  tint: f32,  // -1..1 = 0.5, cold to warm
}
const speed2 = 2.0;
fn helper(x: f32) -> f32 { let effectless = x; return effectless * speed2; }
fn effect(uv: vec2f, color: vec4f, time: f32, p: Params) -> vec4f {
  return color * helper(p.speed); // @here is a comment
}`;

test('a file declares its inputs with range and start', () => {
  const { inputs, moves } = parseOwnEffect('mine.wgsl', file);
  expect(inputs).toEqual([
    { name: 'speed', min: 0, max: 4, start: 0.25 },
    { name: 'tint', min: -1, max: 1, start: 0.75 },
  ]);
  expect(moves).toBe(false);
});

test('its names are put out of the way, and its lines stay where they were', () => {
  const { code } = parseOwnEffect('mine.wgsl', file);
  expect(code).toContain('fn own_effect(uv: vec2f, color: vec4f, time: f32, p: own_Params)');
  expect(code).toContain('let effectless = x; return effectless * own_speed2');
  expect(code).toContain('own_helper(p.speed)');
  expect(code.split('\n')).toHaveLength(file.split('\n').length);
});

test.each([
  [
    'a binding',
    `${file}\n@group(0) @binding(0) var<storage> x: array<f32>;`,
    /got "an attribute or a directive"/,
  ],
  ['a directive', `enable f16;\n${file}`, /expected plain functions/],
  ['another function', file.replace('fn effect', 'fn affect'), /expected fn effect\(uv: vec2f/],
  ['no range', file.replace('// 0..4 = 1', ''), /Params: got "speed: f32,", expected a line like/],
  ['a start beyond the range', file.replace('0..4 = 1', '0..4 = 9'), /mine\.wgsl, speed/],
  ['no input', file.replace(/ {2}(speed|tint):.*\n/g, ''), /got "0 inputs", expected 1 to 6/],
  ['a novel', `${file}${' '.repeat(70_000)}`, /expected at most 65536/],
])('%s is refused with a sentence', (_, text, sentence) => {
  expect(() => parseOwnEffect('mine.wgsl', text)).toThrow(sentence);
});
