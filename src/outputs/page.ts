import { announced, channelName } from './announcement.ts';

const LOOK_EVERY = 1000; // ms

/** The page of an output: it tells the stage that it is there, which draws into it, and goes when the stage has gone. */
const stage = opener as Window | null;

function announce(): void {
  if (stage !== null && !stage.closed) stage.dispatchEvent(new CustomEvent(announced, { detail: window }));
}

new BroadcastChannel(channelName).addEventListener('message', announce);
announce();
setInterval(() => {
  if (stage === null || stage.closed) close();
}, LOOK_EVERY);
