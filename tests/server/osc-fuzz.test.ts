import { decode } from 'node-osc';
import { expect, test } from 'vitest';
import { parameters } from '../../src/parameters.ts';
import { declareAddresses } from '../../src/server/osc-declared.ts';
import { decodePacket } from '../../src/server/osc-decode.ts';
import { createEcho } from '../../src/server/osc-echo.ts';
import { createFraming } from '../../src/server/osc-framing.ts';
import type { Sender } from '../../src/server/osc-sender.ts';
import { createTurnstile } from '../../src/server/osc-turnstile.ts';
import { bundle, double, message, raw } from './osc-bytes.ts';
import { createRandom } from './random.ts';

const samples = [
  message('/walk/speed', 0.5),
  message('/walk/mode', 'journey'),
  message('/walk/freeze', true),
  message('/feedback/*', 0.5),
  message('/{walk,style}/[a-z]*', 1),
  message('/norm/*/?????', 0.25),
  message('/subscribe', 9000),
  message('/unsubscribe'),
  raw('/walk/speed', ',d', double(0.25)),
  bundle('immediately', message('/walk/speed', 1.5), bundle(1e12, message('/norm/walk/s*', 0.5))),
  bundle(Date.now() + 30_000, message('/walk/jump'), message('/walk/truncation', 0.5)),
];

/** A sample with up to four bytes changed, one in eight also cut short, one in sixteen with bytes of another put in. */
function mutate(random: (below: number) => number): Buffer {
  const pick = () => samples[random(samples.length)] ?? samples[0]!;
  const bytes = Buffer.from(pick());
  for (let i = random(4); i >= 0; i--)
    bytes[random(bytes.length)] = random(2) === 0 ? random(256) : '*?[]{},!-/#'.charCodeAt(random(11));
  const whole = random(16) === 0 ? Buffer.concat([bytes, pick().subarray(4 * random(4))]) : bytes;
  return random(8) === 0 ? whole.subarray(0, random(whole.length)) : whole;
}

function openTurnstile() {
  const declared = declareAddresses(parameters);
  const echo = createEcho(parameters);
  const seen = { forwarded: 0, undeclared: new Set<unknown>() };
  const turnstile = createTurnstile({
    table: parameters,
    echo,
    forward(packet) {
      seen.forwarded++;
      const { address, args } = decode(packet);
      const isSound = args.every(
        ({ value }: { value: unknown }) => typeof value !== 'number' || Number.isFinite(value),
      );
      if (!declared.has(address) || !isSound) seen.undeclared.add(packet);
    },
    refuse: () => {},
  });
  const senderOf = (round: number): Sender => ({
    id: `${round % 50}`,
    quota: `${round >> 10}`,
    outlet: (port) => ({ id: `${port}`, lasting: false, send: () => {} }),
  });
  return { turnstile, seen, senderOf };
}

test('200 000 mutated packets touch nothing but declared addresses, and all else is a sentence', () => {
  const { turnstile, seen, senderOf } = openTurnstile();
  const random = createRandom(1);
  for (let round = 0; round < 200_000; round++) {
    const { refused } = turnstile.counts();
    turnstile.enter(mutate(random), senderOf(round));
    if (turnstile.counts().refused > refused && !/: got .*, expected /s.test(turnstile.counts().lastRefusal))
      expect.fail(turnstile.counts().lastRefusal);
  }
  const { received, forwarded, refused } = turnstile.counts();
  turnstile.close();
  expect(received).toBeGreaterThanOrEqual(200_000);
  expect(seen.undeclared).toEqual(new Set());
  expect(forwarded).toBe(seen.forwarded);
  expect(forwarded).toBeGreaterThan(50_000);
  expect(refused).toBeGreaterThan(50_000);
});

test('what the decoder refuses is always a sentence, and what it reads has an address', () => {
  const random = createRandom(2);
  let read = 0;
  for (let round = 0; round < 100_000; round++) {
    try {
      for (const { address, due } of decodePacket(mutate(random))) {
        read++;
        if (!address.startsWith('/') || !Number.isFinite(due)) expect.fail(address);
      }
    } catch (error) {
      if (
        !(error instanceof Error) ||
        error instanceof RangeError ||
        !/: got .*, expected /s.test(error.message)
      )
        throw error;
    }
  }
  expect(read).toBeGreaterThan(20_000);
});

test('20 000 mutated streams over TCP are packets or a sentence', () => {
  const random = createRandom(3);
  for (let round = 0; round < 20_000; round++) {
    const framing = createFraming();
    const start = random(2) === 0 ? Buffer.from([0, 0, 0, random(64)]) : Buffer.from([0xc0]);
    try {
      for (let piece = 0; piece < 4; piece++)
        framing.push(Buffer.concat([start, mutate(random)]), ({ length }) => {
          if (length === 0 || length > 8192) expect.fail(`${length} bytes`);
        });
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('OSC over TCP: got ')) throw error;
    }
  }
});
