import type { ConsoleLink } from '../controls/wire/link.ts';

/** `connecting` and `lost` are about the way to the server, `absent` says that nobody answers at its other end. */
export type Presence = 'connecting' | 'lost' | 'absent' | 'present';

const askAfter = 2; // s of silence
const absentAfter = 5; // s of silence
const patience = 1.5; // s for the first answer

/** Joins whenever the link opens, asks again when the stage is silent, and tells what became of it. */
export function watchPresence(link: ConsoleLink, onChange: (presence: Presence) => void) {
  const now = (): number => performance.now() / 1000;
  let presence: Presence = 'connecting';
  let opened = now();
  let heard = Number.NEGATIVE_INFINITY;

  function become(next: Presence): void {
    if (next === presence) return;
    presence = next;
    onChange(next);
  }

  function look(): void {
    if (link.status() !== 'open') return;
    const silence = now() - Math.max(heard, opened);
    if (silence > askAfter || presence !== 'present') link.send({ kind: 'join' });
    if (silence > (presence === 'present' ? absentAfter : patience)) become('absent');
  }

  link.onMessage(() => {
    heard = now();
    if (presence !== 'present') link.send({ kind: 'join' }); // what it said before is not known here
    become('present');
  });
  link.onStatus((status) => {
    if (status === 'lost') become('lost');
    if (status !== 'open') return;
    opened = now();
    link.send({ kind: 'join' });
  });
  const timer = setInterval(look, 1000);
  onChange(presence);
  return { dispose: () => clearInterval(timer) };
}
