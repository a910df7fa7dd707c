import { expect, test } from 'vitest';
import { explainPlan } from '../../src/generator/plan/explain.ts';
import { planNetwork } from '../../src/generator/plan/network-plan.ts';
import { type Kernel, type Plan, planTotals, workgroups } from '../../src/generator/plan/plan.ts';
import { assignSlots } from '../../src/generator/plan/slots.ts';
import { randomNetwork, styleganShape } from '../../src/generator/random-network.ts';
import { checkLimits } from '../../src/generator/wgsl/limits.ts';
import { firstLight } from './first-light.ts';

const channels = [192, 192, 128, 64, 32];
const limits = {
  maxBufferSize: 2 ** 28,
  maxStorageBufferBindingSize: 2 ** 27,
  maxStorageBuffersPerShaderStage: 8,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupSizeY: 256,
  maxComputeWorkgroupStorageSize: 16384,
  maxComputeWorkgroupsPerDimension: 65535,
};

test('first-light’s convolutions count as the closed form says', async () => {
  const { kernels } = planNetwork(await firstLight());
  const closed = channels.reduce((all, outputs, level) => {
    const side = 4 * 2 ** level;
    const up = level === 0 ? 0 : (side / 2) ** 2 * 9 * channels[level - 1]! * outputs;
    return all + up + side ** 2 * 9 * outputs ** 2;
  }, 0);
  const convolutions = kernels.filter(({ kind }) => /convolution|transposed/.test(kind));
  const sum = (of: 'minimal' | 'macs' | 'border'): number =>
    convolutions.reduce((all, each) => all + each[of], 0);
  expect(sum('minimal')).toBe(closed);
  expect(sum('macs') - sum('border')).toBe(closed);
  const border = [4, 8, 16, 32].reduce(
    (all, side, level) => all + ((side + 1) ** 2 - side ** 2) * 9 * channels[level]! * channels[level + 1]!,
    0,
  );
  expect(sum('border')).toBe(border);
});

test('what is executed stays near the minimum, and lanes are counted from the dispatches', async () => {
  const plan = planNetwork(await firstLight(), { group: [4, 4] });
  const { macs, minimal, border, lanes } = planTotals(plan);
  expect((macs - border) / minimal).toBeLessThanOrEqual(1.05);
  expect(lanes).toBeGreaterThanOrEqual(macs);
  const conv = plan.kernels.find(({ name }) => name === 'synthesis.b64.conv1')!;
  const [x, y] = workgroups(conv);
  expect(conv.lanes).toBe(x * y * 16 * (8 * 9 * 4 * 32)); // 16 invocations of 8 pixels, 9 taps, 4 of 32 channels
  expect(conv.lanes).toBe(conv.macs);
});

test('values that live at once never share a slot, and memory is reused', async () => {
  const { values, slots, kernels } = planNetwork(await firstLight());
  for (const a of values)
    for (const b of values)
      if (a !== b && a.slot === b.slot)
        expect(a.to < b.from || b.to < a.from, `${a.name}, ${b.name}`).toBe(true);
  for (const { bytes, slot } of values) expect(slots[slot]).toBeGreaterThanOrEqual(bytes);
  for (const [at, { reads }] of kernels.entries())
    for (const value of values.filter(({ name }) => reads.includes(name))) {
      expect(value.from).toBeLessThan(at);
      expect(value.to).toBeGreaterThanOrEqual(at);
    }
  const largest = 68 ** 2 * 32 * 4 + 64 ** 2 * 32 * 4; // the widest map and what is made from it
  expect(slots.reduce((a, b) => a + b)).toBeLessThan(1.5 * largest);
});

test('slots: a dead value’s slot is taken again, a living one’s is not', () => {
  const value = (name: string, bytes: number, from: number, to: number) => ({ name, bytes, from, to });
  const { values, slots } = assignSlots([
    value('a', 100, 0, 1),
    value('b', 40, 1, 2),
    value('c', 120, 2, 4),
    value('d', 30, 3, 4),
  ]);
  expect(values.map(({ slot }) => slot)).toEqual([0, 1, 0, 1]);
  expect(slots).toEqual([120, 40]);
});

test('a plan prints one line a kernel, then its sums', async () => {
  const plan = planNetwork(await firstLight());
  const lines = explainPlan(plan).split('\n');
  expect(lines).toHaveLength(plan.kernels.length + 4);
  expect(lines[1]).toContain('mapping.fc0');
  expect(lines.at(-2)).toMatch(/million multiply-adds, 1\.\d+ of the minimum/);
});

test('weights that do not fit together or are no numbers are refused with the tensor’s name', () => {
  const network = randomNetwork({ channels: [6, 5] });
  const [first, second] = network.blocks;
  const bent = (change: object) => ({
    ...network,
    blocks: [{ ...first!, convs: [{ ...first!.convs[0]!, ...change }] }, second!],
  });
  const weight = first!.convs[0]!.weight;
  const bad = weight.slice();
  bad[3] = Number.NaN;
  expect(() => planNetwork(bent({ weight: bad }))).toThrow(/synthesis\.b4\.conv1\.weight, number 3: got NaN/);
  expect(() => planNetwork(bent({ weight: weight.slice(1) }))).toThrow(
    /b4\.conv1\.weight: got "323 numbers"/,
  );
  expect(() => planNetwork(bent({ noise: new Float32Array(3) }))).toThrow(/b4\.conv1\.noise_const/);
  expect(() => planNetwork(bent({ outputs: 5 }))).toThrow(/b4\.torgb\.weight: got "6 inputs"/);
});

test('what an adapter cannot hold is refused with the tensor and the limit', async () => {
  const plan = planNetwork(await firstLight());
  checkLimits(plan, limits);
  expect(() => checkLimits(plan, { ...limits, maxStorageBufferBindingSize: 2 ** 20 })).toThrow(
    /Tensor synthesis\.b4\.conv1\.weight, bytes: got 1327104, expected at most 1048576, this adapter’s maxStorageBufferBindingSize/,
  );
  expect(() => checkLimits(plan, { ...limits, maxStorageBuffersPerShaderStage: 4 })).toThrow(
    /Kernel .*, buffers/,
  );
  expect(() => checkLimits(plan, { ...limits, maxComputeInvocationsPerWorkgroup: 32 })).toThrow(
    /maxComputeInvocationsPerWorkgroup/,
  );
  const tiled = planNetwork(await firstLight(), { choose: () => 'tiled' });
  checkLimits(tiled, limits);
  expect(() => checkLimits(tiled, { ...limits, maxComputeWorkgroupStorageSize: 8192 })).toThrow(
    /Kernel synthesis\.b4\.conv1, workgroup memory in bytes: got 10816, expected at most 8192/,
  );
});

test('a layer’s variant changes that layer’s kernel alone', async () => {
  const network = await firstLight();
  const direct = planNetwork(network);
  for (const variant of ['tiled', 'split', 'winograd'] as const) {
    const mixed = planNetwork(network, {
      choose: ({ up, side }) => (!up && side === 32 ? variant : 'direct'),
    });
    const changed = (kernel: Kernel): boolean => kernel.name === 'synthesis.b32.conv1';
    const others = (plan: Plan): Kernel[] => plan.kernels.filter((kernel) => !changed(kernel));
    expect(others(mixed)).toEqual(others(direct));
    for (const kernel of mixed.kernels.filter(changed)) expect(kernel.kind).toBe(`convolution-${variant}`);
    const links = (plan: Plan) =>
      plan.kernels
        .filter(changed)
        .map(({ reads, writes, shape }) => [reads, writes, { ...shape, firstX: 0, firstY: 0 }]);
    expect(links(mixed)[0]).toEqual(links(direct)[0]);
    const slots = (plan: Plan) => plan.values.map(({ name, bytes, slot }) => ({ name, bytes, slot }));
    expect(slots(mixed)).toEqual(slots(direct));
  }
});

test('half precision halves maps and weights, and none of the weights is above 1', async () => {
  const network = await firstLight();
  const [full, half] = [planNetwork(network), planNetwork(network, { precision: 'f16' })];
  const bytes = (plan: typeof full, name: string) => plan.values.find((value) => value.name === name)!.bytes;
  for (const name of ['synthesis.b64.conv0.wide', 'synthesis.b64.conv1.y'])
    expect(bytes(half, name)).toBe(bytes(full, name) / 2);
  expect(bytes(half, 'image64')).toBe(bytes(full, 'image64'));
  const weights = half.stored.find(({ name }) => name === 'synthesis.b8.conv1.weight')!;
  const numbers = new Float32Array(weights.length);
  weights.fill(numbers);
  expect(weights.precision).toBe('f16');
  expect(numbers.reduce((a, b) => Math.max(a, Math.abs(b)), 0)).toBe(1);
});

test('no kernel of a large map holds the GPU for much longer than a slice may; its parts are the whole', () => {
  const plan = planNetwork(randomNetwork(styleganShape(64, 4096)));
  const { macs } = planTotals(plan);
  const parts = plan.kernels.filter(({ part }) => part !== undefined);
  expect(parts.length).toBeGreaterThan(4);
  for (const kernel of plan.kernels) expect(kernel.macs).toBeLessThanOrEqual(macs / 20);
  for (const { name, part } of parts.filter(({ part }) => part?.at === 0)) {
    const all = parts.filter((kernel) => kernel.name === name);
    expect(all.map(({ part }) => part!.at)).toEqual(all.map((_, at) => at));
    expect(all).toHaveLength(part!.of);
    const axis = part!.whole[0] >= part!.whole[1] ? 0 : 1;
    let begin = 0;
    for (const kernel of all) {
      expect(kernel.shape[axis === 0 ? 'firstX' : 'firstY']).toBe(begin);
      begin += workgroups(kernel)[axis];
    }
    expect(begin).toBe(part!.whole[axis]);
  }
});
