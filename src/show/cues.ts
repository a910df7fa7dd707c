import type { CueList, Scene } from './scene.ts';

/** A moment on three clocks: s of a steady clock, beats of the walk, and ms since 1970. */
export type Moment = { seconds: number; beats: number; wall: number };

type Due = { on: keyof Moment; at: number };

/** Where a cue list stands: the scene that plays (-1 before the first), the one that waits, and when the next is called. */
export type CueState = {
  current: number;
  pending: { index: number; due: Due } | null;
  follow: Due | null;
};

export type CueStep = { state: CueState; start: Scene | null };

/** What a console shows of a cue list: names, and how long until something happens by itself. */
export type CueStatus = {
  current: string;
  next: string;
  waits: boolean;
  remaining: number | null;
  unit: 'seconds' | 'beats';
};

export const idle: CueState = { current: -1, pending: null, follow: null };

const BAR = 4; // beats
const NEAR = 1e-6;

/** The next time that a local clock shows hh:mm, this minute included. */
function nextTime(hour: number, minute: number, wall: number): number {
  const then = new Date(wall);
  then.setHours(hour, minute, 0, 0);
  if (then.getTime() + 60_000 <= wall) then.setDate(then.getDate() + 1);
  return then.getTime();
}

function dueOf({ wait }: Scene, now: Moment): Due {
  if (wait === undefined) return { on: 'seconds', at: now.seconds };
  if (wait === 'beat') return { on: 'beats', at: Math.ceil(now.beats - NEAR) };
  if (wait === 'bar') return { on: 'beats', at: Math.ceil(now.beats / BAR - NEAR) * BAR };
  const [hour, minute] = wait.split(':');
  return { on: 'wall', at: nextTime(Number(hour), Number(minute), now.wall) };
}

const reached = (due: Due, now: Moment): boolean => now[due.on] >= due.at - NEAR;

/** The scene after `index`, or -1 where the list ends there. */
function after(index: number, { scenes, repeat }: CueList): number {
  if (index + 1 < scenes.length) return index + 1;
  return repeat && scenes.length > 0 ? 0 : -1;
}

/** Calls a scene: it starts when its wait is over, at the next `advance` where there is none. */
export function call(state: CueState, list: CueList, index: number, now: Moment): CueState {
  const scene = list.scenes[index];
  return scene === undefined ? state : { ...state, pending: { index, due: dueOf(scene, now) }, follow: null };
}

/** Calls the next scene; a second go starts one that waits. */
export function go(state: CueState, list: CueList, now: Moment): CueState {
  const { pending } = state;
  if (pending !== null) return { ...state, pending: { ...pending, due: { on: 'seconds', at: now.seconds } } };
  return call(state, list, after(state.current, list), now);
}

/** Takes back a scene that waits, else starts the one before, at once. */
export function back(state: CueState, list: CueList, now: Moment): CueState {
  if (state.pending !== null) return { ...state, pending: null };
  if (list.scenes[state.current - 1] === undefined) return state;
  const pending = { index: state.current - 1, due: { on: 'seconds', at: now.seconds } as const };
  return { ...state, pending, follow: null };
}

function start(index: number, list: CueList, now: Moment): CueStep {
  const scene = list.scenes[index];
  if (scene === undefined) return { state: { ...idle, current: list.scenes.length - 1 }, start: null };
  const { follow } = scene;
  const due = follow === undefined ? null : { on: follow.unit, at: now[follow.unit] + follow.after };
  return { state: { current: index, pending: null, follow: due }, start: scene };
}

/** One tick: the scene that starts now, if any. At most one a tick, so that no list can hold up a frame. */
export function advance(state: CueState, list: CueList, now: Moment): CueStep {
  if (state.pending === null && state.follow !== null && reached(state.follow, now)) {
    const next = after(state.current, list);
    return advance(next < 0 ? { ...state, follow: null } : call(state, list, next, now), list, now);
  }
  const { pending } = state;
  return pending !== null && reached(pending.due, now)
    ? start(pending.index, list, now)
    : { state, start: null };
}

/** What is on and what comes, for people. */
export function statusOf(state: CueState, list: CueList, now: Moment): CueStatus {
  const due = state.pending?.due ?? state.follow;
  const left = due === null ? null : Math.max(0, due.at - now[due.on]);
  const nextIndex = state.pending?.index ?? after(state.current, list);
  return {
    current: list.scenes[state.current]?.name ?? '',
    next: list.scenes[nextIndex]?.name ?? '',
    waits: state.pending !== null,
    remaining: left !== null && due?.on === 'wall' ? left / 1000 : left,
    unit: due?.on === 'beats' ? 'beats' : 'seconds',
  };
}
