import type { Instrument } from './instrument.ts';
import { type ParameterId, parameters, type Values } from './parameters.ts';
import { sentence } from './shared/fault.ts';
import type { Report } from './shared/report.ts';
import { fullLook } from './show/preset.ts';

type Options = {
  instrument: Pick<Instrument, 'bus' | 'conductor'>;
  prepare: (values: Values) => Promise<void>;
  note: Report;
};

const EVERY = 0.25; // s

/** Has what coming looks need built before they are seen; `tick` is called once a frame. */
export function connectAhead({ instrument, prepare, note }: Options) {
  const { bus, conductor } = instrument;
  let known = '';
  let nextAt = 0;

  return {
    tick(now: number): void {
      if (now < nextAt) return;
      nextAt = now + EVERY;
      const looks = conductor.ahead();
      const key = looks.map(({ name }) => name).join('\n');
      if (key === known) return;
      known = key;
      for (const look of looks) {
        const values = {
          ...bus.values,
          ...(fullLook(look, parameters) as Partial<Record<ParameterId, never>>),
        };
        prepare(values).catch((error: unknown) => note('error', `${look.name}: ${sentence(error)}`));
      }
    },
  };
}
