import { expect, test } from 'vitest';
import { testCard } from '../../src/render/test-card.ts';
import { openStage, plain, valuesWith } from './open-stage.ts';
import { withDevice } from './with-device.ts';

const IDLE = 4; // s of drawing, after which effects that nobody asked for are built
const card = testCard(64);
const turn = () => new Promise((done) => setTimeout(done));

for (const [when, wait] of [
  ['about to build', async () => undefined],
  ['building', turn],
] as const)
  test(
    `a stage that is disposed while it is ${when} an idle effect leaves nothing behind`,
    withDevice(async (gpu, living) => {
      const stage = await openStage(gpu, 96, 64);
      stage.draw(card, valuesWith(plain), 0, IDLE);
      stage.draw(card, valuesWith(plain), 0, IDLE);
      await wait();
      stage.dispose();
      await turn();
      await expect.poll(living, { timeout: 20_000 }).toEqual([]);
      await turn();
      expect(living()).toEqual([]);
    }),
  );
