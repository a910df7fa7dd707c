import { fault } from '../shared/fault.ts';

/** One character of a pattern: what it takes, and where to go on. `loop` stays, `also` are ways without a character. */
type State = { takes: (code: number) => boolean; loop: boolean; also: number[]; next: number };

/** An OSC 1.0 address pattern, ready to match; the last state is the end. */
export type Pattern = readonly State[];

const slash = 0x2f;
const notSlash = (code: number) => code !== slash;
const never = () => false;

/** Whether an address has a character that makes it a pattern. */
export const isPattern = (address: string): boolean => /[?*[\]{}]/.test(address);

const broken = (pattern: string, what: string) => fault('OSC pattern', pattern, what);

/** The end of a bracket or brace that opens at `open`; neither may hold a slash or open anew. */
function closing(pattern: string, open: number, close: string): number {
  const end = pattern.indexOf(close, open);
  if (end < 0) throw broken(pattern, `a ${close}`);
  if (/[/{[*?]/.test(pattern.slice(open + 1, end)))
    throw broken(pattern, `plain characters between ${pattern[open]} and ${close}`);
  return end;
}

/** `[a-f]`, `[!abc]`: a hyphen at either end and a `!` further in are themselves. */
function takesSet(body: string): (code: number) => boolean {
  const not = body.startsWith('!');
  const ranges: [number, number][] = [];
  for (let at = not ? 1 : 0; at < body.length; at++) {
    const from = body.charCodeAt(at);
    const isRange = body[at + 1] === '-' && at + 2 < body.length;
    if (isRange) at += 2;
    ranges.push([from, body.charCodeAt(at)]);
  }
  return (code) => code !== slash && ranges.some(([from, to]) => code >= from && code <= to) !== not;
}

/** States in a row: each goes on to the next one that is added. */
function createStates() {
  const states: State[] = [];
  const add = (takes: State['takes'], loop = false): State => {
    const state = { takes, loop, also: [], next: states.length + 1 };
    states.push(state);
    return state;
  };
  const addText = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const wanted = text.charCodeAt(at);
      add((code) => code === wanted);
    }
  };
  const addStar = () => {
    const star = add(notSlash, true);
    star.also.push(star.next);
  };
  const addChoice = (options: string[]) => {
    const fork = add(never);
    const ends = options.map((option) => {
      fork.also.push(states.length);
      addText(option);
      return add(never);
    });
    for (const end of ends) end.also.push(states.length);
  };
  return { states, add, addText, addStar, addChoice };
}

/** Reads a pattern of `? * [] {}` into states, about one a character; throws a sentence on an open bracket. */
export function compilePattern(pattern: string): Pattern {
  const { states, add, addText, addStar, addChoice } = createStates();
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] ?? '';
    if (sign === '?') add(notSlash);
    else if (sign === '*') {
      while (pattern[at + 1] === '*') at++;
      addStar();
    } else if (sign === '[' || sign === '{') {
      const end = closing(pattern, at, sign === '[' ? ']' : '}');
      const body = pattern.slice(at + 1, end);
      if (sign === '{') addChoice(body.split(','));
      else add(takesSet(body));
      at = end;
    } else if (sign === ']' || sign === '}') throw broken(pattern, `an opening one before ${sign}`);
    else addText(sign);
  }
  add(never);
  return states;
}

/** What matching costs: `left` falls by one for each state that meets a character. */
export type Effort = { left: number };

/**
 * Says of an address whether the pattern takes the whole of it; `*` and `?` never cross a slash. All states advance together
 * (Thompson 1968), so the effort is at most states × characters, whatever the pattern. Throws when the effort is spent.
 */
export function createMatcher(pattern: Pattern, effort: Effort): (address: string) => boolean {
  const seen = new Int32Array(pattern.length); // the last step in which a state was active
  let step = 0;
  let active: number[] = [];
  let next: number[] = [];

  /** Makes a state active and all that it reaches without a character, each at most once. */
  const enter = (state: number) => {
    if (seen[state] === step) return;
    seen[state] = step;
    next.push(state);
    for (const other of pattern[state]?.also ?? []) enter(other);
  };

  const advance = () => {
    step++;
    [active, next] = [next, active];
    next.length = 0;
    effort.left -= active.length;
    if (effort.left < 0) throw fault('OSC pattern', 'more work', 'simpler patterns in one packet');
  };

  return (address) => {
    step++;
    next.length = 0;
    enter(0);
    for (let at = 0; at < address.length && next.length > 0; at++) {
      advance();
      const code = address.charCodeAt(at);
      for (const state of active) {
        const { takes, loop, next: following } = pattern[state]!;
        if (takes(code)) enter(loop ? state : following);
      }
    }
    return next.includes(pattern.length - 1);
  };
}
