import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCube } from '../../src/shared/cube.ts';
import { lutNames, lutUrl } from '../../src/shared/luts.ts';

const small =
  'TITLE "x"\n# a comment\nLUT_3D_SIZE 2\n\n0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n';

test('a table is read with red changing fastest', () => {
  const { side, colors } = parseCube('x', small);
  expect(side).toBe(2);
  expect([...colors.slice(3, 9)]).toEqual([1, 0, 0, 0, 1, 0]);
});

test.each([
  ['one dimension', 'LUT_1D_SIZE 4\n0 0 0', /one dimension/],
  ['another domain', `DOMAIN_MAX 2 2 2\n${small}`, /line 1: got "DOMAIN_MAX 2 2 2"/],
  ['a huge size', 'LUT_3D_SIZE 300', /expected a size from 2 to 65/],
  ['too few colours', small.replace('1 1 1\n', ''), /got "7 colours", expected 8 of them/],
  ['too many', `${small}1 1 1\n`, /line 13: got "one more colour"/],
  ['words', small.replace('0 1 1', 'red'), /line 11: got "red", expected three numbers/],
  ['nothing', '', /expected 0 of them, after LUT_3D_SIZE/],
])('%s is refused with a sentence', (_, text, sentence) => {
  expect(() => parseCube('x', text)).toThrow(sentence);
});

test('every table that comes along can be read, and greys of black stay dark', () => {
  for (const name of lutNames.filter((known) => known !== 'own')) {
    const { side, colors } = parseCube(name, readFileSync(lutUrl(name).replace('./', 'public/'), 'utf8'));
    expect(side).toBe(17);
    expect(Math.max(...colors.slice(0, 3)), name).toBeLessThan(0.2);
    expect(Math.min(...colors.slice(-3)), name).toBeGreaterThan(0.7);
  }
});
