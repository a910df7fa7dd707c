import type { ModelCard } from '../shared/provenance.ts';

/** What is so in this room. */
export type Room = { title: string; artist: string; camera: boolean; audience: boolean; footage: boolean };

/** A notice: `lead` is what everyone must read, then parts with a heading. */
export type Notice = { title: string; artist: string; lead: string; parts: [string, string][]; fine: string };

const sentenced = (text: string): string => {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
};

/** The wall notice for a room, in plain words, from the model's own card. */
export function noticeOf({ title, artist, camera, audience, footage }: Room, card: ModelCard): Notice {
  const steered = audience
    ? 'It is steered by the performer and by you.'
    : 'It is steered by a performer or by itself.';
  const truth = footage
    ? 'Camera pictures or footage are mixed in; the rest never happened.'
    : 'Nothing in them happened, and nobody in them exists.';
  const parts: [string, string][] = [
    ['On whose pictures was it trained?', sentenced(card.data)],
    ['What it does not know', sentenced(card.limits)],
    [
      'Whose is it?',
      sentenced(`${card.author === null ? '' : `Model by ${card.author}. `}Licence: ${card.licence}`),
    ],
  ];
  if (camera)
    parts.push([
      'Camera',
      'A camera sees how much and where people move, nothing else. This is worked out on the machine in this room; no picture of you is kept or sent, nobody is recognised, nobody’s age, sex or mood is guessed.',
    ]);
  if (audience) parts.push(['If you take part', 'Only how many take part is counted, never who.']);
  return {
    title,
    artist,
    lead: `The pictures here are made live by a computer: a neural network (“${card.name}”), not a photographer or painter. ${truth} ${steered}`,
    parts: parts.filter(([, text]) => text !== '.'),
    fine: `Notice under Article 50 of the European AI Act, Regulation (EU) 2024/1689: people are told that pictures are artificially generated. Made with Ganzfeld. sha256 of the model: ${card.sha256}`,
  };
}
