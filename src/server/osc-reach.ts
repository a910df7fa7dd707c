import { fault } from '../shared/fault.ts';
import { compilePattern, createMatcher, isPattern } from './osc-pattern.ts';

const maxReached = 512; // addresses that the patterns of one packet reach together
const maxEffort = 30_000; // steps of matching for one packet
const maxKept = 64; // patterns whose addresses are remembered

/** The declared addresses that an address means: itself, or those that it matches as a pattern. */
export type Reach = (address: string) => readonly string[];

/** Each call of what this returns is for the messages of one packet: together they have one budget. */
export function createReach(addresses: readonly string[]): () => Reach {
  const kept = new Map<string, readonly string[]>();

  const find = (text: string, effort: { left: number }) => {
    const before = kept.get(text);
    if (before !== undefined) return before;
    const found = addresses.filter(createMatcher(compilePattern(text), effort));
    if (kept.size === maxKept) kept.clear();
    kept.set(text, found);
    return found;
  };

  return () => {
    const effort = { left: maxEffort };
    let left = maxReached;
    return (address) => {
      if (!isPattern(address)) return [address];
      const found = find(address, effort);
      if (found.length === 0)
        throw fault('OSC pattern', address, 'one that matches the address of a parameter');
      left -= found.length;
      if (left < 0)
        throw fault('OSC pattern', address, `patterns that reach at most ${maxReached} addresses a packet`);
      return found;
    };
  };
}
