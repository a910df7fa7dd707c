import './ensemble.css';
import type { ConsoleLink } from '../controls/wire/link.ts';
import type { Machine } from '../shared/ensemble-wire.ts';
import { element } from './element.ts';
import type { Section } from './section.ts';
import { createStageFields } from './stage-fields.ts';

const alone =
  'This machine is alone. `npm start -- --follow ws://HOST:PORT --token TEXT` on another one shows the picture of the machine that it names.';

const heads = ['Machine', 'Does', 'Frame', 'Clock', 'Way', 'Late', 'Missed'] as const;

const does = { leader: 'leads', follower: 'follows', seeking: 'looks for a leader' } as const;

const ms = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;

/** Frame, what its clock may be wrong by, the way there and back, frames that were late and never seen. */
function cells({ name, id, own, role, roundTrip, doubt, report }: Machine): string[] {
  const who = `${name === '' ? id : name}${own ? ' (this one)' : ''}`;
  if (report === null) return [who, 'has no stage that plays', '', '', '', '', ''];
  const way = own ? ms(report.roundTrip) : ms(roundTrip);
  const clock = own ? ms(report.offset) : `± ${ms(doubt)}`;
  return [who, does[role], String(report.frame), clock, way, String(report.late), String(report.missed)];
}

function row(machine: Machine): HTMLElement {
  const [who = '', ...rest] = cells(machine);
  const head = element('th', '', who);
  head.scope = 'row';
  return element('tr', '', head, ...rest.map((text) => element('td', '', text)));
}

/** Who shows the picture together, how well each keeps up, and the part that this machine shows. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const stage = createStageFields(link);
  const said = element('p', 'quiet', alone);
  said.role = 'status';
  const rows = element('tbody', '');
  const header = element('tr', '', ...heads.map((text) => element('th', '', text)));
  const table = element('table', 'machines', element('thead', '', header), rows);
  table.hidden = true;

  link.onMessage((message) => {
    if (message.kind !== 'machines') return;
    const { machines, epoch } = message;
    const leader = machines.find(({ role }) => role === 'leader');
    table.hidden = machines.length < 2;
    rows.replaceChildren(...machines.map(row));
    const leading =
      leader === undefined
        ? 'Nobody leads; all go on by themselves.'
        : `${leader.own ? 'This machine' : leader.name} leads.`;
    const text = machines.length < 2 ? alone : `${leading} Leader number ${epoch} of this show.`;
    if (said.textContent !== text) said.textContent = text;
  });

  body.append(
    said,
    table,
    stage.trigger('ensemble.lead', 'Lead from here'),
    stage.field('part.x', 'Shows from the left'),
    stage.field('part.y', 'Shows from the top'),
    stage.field('part.width', 'So much of the width'),
    stage.field('part.height', 'So much of the height'),
    stage.field('ensemble.delay', 'Shown after'),
  );
  return () => body.replaceChildren();
}

export const ensembleSection: Section = {
  id: 'machines',
  title: 'Machines',
  place: 'side',
  folded: true,
  mount,
};
