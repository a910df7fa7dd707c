import type { Member } from './peer-wire.ts';

type Address = {
  id: number | null; // of the machine that answered there
  attempt: number;
  dueAt: number; // s
  dialing: boolean;
  said: string; // the last sentence about it
};

const firstDelay = 0.25; // s
const longestDelay = 4; // s
const most = 64;

const now = (): number => performance.now() / 1000;

/** Where other machines may be, and when each is to be dialed next: at once, and then at growing intervals for ever. */
export function createAddresses(follow: readonly string[], log: (line: string) => void) {
  const all = new Map<string, Address>();

  function add(url: string, id: number | null): void {
    if (all.size < most) all.set(url, { id, attempt: 0, dueAt: 0, dialing: false, said: '' });
  }

  function say(url: string, sentence: string): void {
    const address = all.get(url);
    if (address?.said !== sentence) log(`${url}: ${sentence}`);
    if (address !== undefined) address.said = sentence;
  }

  for (const url of follow) add(url, null);

  return {
    /** A machine is said to be there; one that is known stays where it is known to be. */
    learn({ id, url }: Member): void {
      const isKnown = all.has(url) || [...all.values()].some((address) => address.id === id);
      if (!isKnown) add(url, id);
    },
    reached(url: string, id: number): void {
      Object.assign(all.get(url) ?? {}, { id, attempt: 0, said: '' });
    },
    refused: say,
    failed(url: string): void {
      const address = all.get(url);
      if (address === undefined || !address.dialing) return;
      if (address.attempt === 4) say(url, 'nobody answers; asking on.');
      const delay = Math.min(longestDelay, firstDelay * 2 ** Math.min(10, address.attempt));
      address.attempt += 1;
      address.dialing = false;
      address.dueAt = now() + delay * (0.5 + Math.random() / 2);
    },
    /** Addresses to dial now; those whose machine is reached are left alone. */
    due(isReached: (id: number) => boolean): string[] {
      const due = [...all].filter(
        ([, { id, dueAt, dialing }]) => !dialing && dueAt <= now() && (id === null || !isReached(id)),
      );
      for (const [, address] of due) address.dialing = true;
      return due.map(([url]) => url);
    },
  };
}
