import { mulberry } from './random.ts';

const PAYLOAD = 32; // bits
const CHECK = 16; // bits of CRC
const MEMORY = 6; // bits of the shift register
const STATES = 1 << MEMORY;
const generators = [0o133, 0o171, 0o165]; // rate 1/3, constraint length 7

/** Bits that one mark carries, after coding. */
export const CODED = (PAYLOAD + CHECK + MEMORY) * generators.length;

const parity = (bits: number): number => {
  let odd = bits;
  for (let shift = 4; shift > 0; shift >>= 1) odd ^= odd >> shift;
  return odd & 1;
};

/** The coded bits of each state and input, as one number of three bits. */
const branches = Uint8Array.from({ length: STATES * 2 }, (_, register) =>
  generators.reduce((sum, generator, bit) => sum | (parity(register & generator) << bit), 0),
);

/** CRC-16/CCITT of the payload, from all ones, so that nothing at all is no valid mark. */
function check(payload: number): number {
  let crc = 0xffff;
  for (let bit = PAYLOAD - 1; bit >= 0; bit--) {
    const carry = ((crc >> 15) ^ (payload >>> bit)) & 1;
    crc = ((crc << 1) & 0xffff) ^ (carry * 0x1021);
  }
  return crc;
}

/** Whitens the coded bits, so that a picture that answers zero everywhere is far from every code word. */
const scramble: Uint8Array = (() => {
  const random = mulberry(0x6a09e667);
  return Uint8Array.from({ length: CODED }, () => Math.floor(random() * 2));
})();

/** The coded bits of 32 bits of payload: CRC-16, then a convolutional code of rate 1/3. */
export function encode(payload: number): Uint8Array {
  const bits: number[] = [];
  for (let bit = PAYLOAD - 1; bit >= 0; bit--) bits.push((payload >>> bit) & 1);
  for (let bit = CHECK - 1; bit >= 0; bit--) bits.push((check(payload) >> bit) & 1);
  for (let bit = 0; bit < MEMORY; bit++) bits.push(0);
  const coded = new Uint8Array(CODED);
  let state = 0;
  for (const [at, bit] of bits.entries()) {
    const branch = branches[state | (bit << MEMORY)]!;
    for (let out = 0; out < 3; out++) coded[at * 3 + out] = ((branch >> out) & 1) ^ scramble[at * 3 + out]!;
    state = ((state | (bit << MEMORY)) >> 1) & (STATES - 1);
  }
  return coded;
}

/** What each of the eight possible triples gains at one step. */
function weigh(soft: Float32Array, at: number, gains: Float32Array): void {
  for (let branch = 0; branch < 8; branch++) {
    let gain = 0;
    for (let out = 0; out < 3; out++) {
      const one = ((branch >> out) & 1) ^ scramble[at + out]!;
      gain += one === 1 ? soft[at + out]! : -soft[at + out]!;
    }
    gains[branch] = gain;
  }
}

/** Viterbi's way: for each step and state, which of two states came before on the best path. */
function bestWays(soft: Float32Array): Uint8Array {
  const steps = CODED / 3;
  const before = new Uint8Array(steps * STATES);
  const gains = new Float32Array(8);
  let now = new Float32Array(STATES).fill(Number.NEGATIVE_INFINITY);
  let next = new Float32Array(STATES);
  now[0] = 0;
  for (let step = 0; step < steps; step++) {
    weigh(soft, step * 3, gains);
    next.fill(Number.NEGATIVE_INFINITY);
    const inputs = step < PAYLOAD + CHECK ? STATES * 2 : STATES;
    for (let from = 0; from < inputs; from++) {
      const to = from >> 1;
      const sum = now[from & (STATES - 1)]! + gains[branches[from]!]!;
      if (sum <= next[to]!) continue;
      next[to] = sum;
      before[step * STATES + to] = from & 1;
    }
    [now, next] = [next, now];
  }
  return before;
}

/** The payload that fits `soft` best (> 0: one, < 0: zero), or null where its CRC is wrong. */
export function decode(soft: Float32Array): number | null {
  const before = bestWays(soft);
  let state = 0;
  let payload = 0;
  let crc = 0;
  for (let step = CODED / 3 - 1; step >= 0; step--) {
    const bit = state >> (MEMORY - 1);
    if (step < PAYLOAD) payload |= bit << (PAYLOAD - 1 - step);
    else if (step < PAYLOAD + CHECK) crc |= bit << (PAYLOAD + CHECK - 1 - step);
    state = ((state << 1) & (STATES - 1)) | before[step * STATES + state]!;
  }
  return check(payload >>> 0) === crc ? payload >>> 0 : null;
}
