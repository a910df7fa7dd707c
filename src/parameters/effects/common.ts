import type { NumberParameter } from '../../shared/parameter.ts';

type Toggle = { kind: 'toggle'; default: boolean; help: string };

/** What every effect has. */
type Common<Name extends string> = { [K in `${Name}.wet` | `${Name}.place`]: NumberParameter } & {
  [K in `${Name}.bypass`]: Toggle;
};

type Words = { wet?: number; bypass?: boolean; help?: string };

/** How much, whether and when: the parameters that every effect has; those of `place` order the chain. */
export function common<Name extends string>(name: Name, place: number, words: Words = {}): Common<Name> {
  const help = words.help ?? `How much of the ${name} effect is seen.`;
  return {
    [`${name}.wet`]: { kind: 'number', default: words.wet ?? 1, min: 0, max: 1, smooth: 0.03, help },
    [`${name}.bypass`]: {
      kind: 'toggle',
      default: words.bypass ?? true,
      help: `Skips the ${name} pass.`,
    },
    [`${name}.place`]: {
      kind: 'number',
      default: place,
      min: 0,
      max: 100,
      step: 1,
      morph: 'cut',
      help: 'Where in the chain it stands: the effects are drawn from the smallest place to the largest.',
    },
  } as Common<Name>;
}

/** A number that follows the hand. */
export const amount = (
  start: number,
  [min, max]: readonly [min: number, max: number],
  help: string,
  more: Partial<Pick<NumberParameter, 'unit' | 'curve' | 'audience' | 'step'>> = {},
) =>
  ({
    kind: 'number',
    default: start,
    min,
    max,
    ...(more.step === undefined && { smooth: 0.03 }),
    help,
    ...more,
  }) satisfies NumberParameter;
