import type { FromWriter, ToWriter } from './messages.ts';

type Options = {
  name: string;
  width: number; // px
  height: number;
  rate: number; // frames a second, at most
  sound: MediaStreamAudioTrack | null;
  clock: () => number; // s
  /** It is over, with a reason where it broke. */
  onEnd: (reason: string) => void;
};

const WAITING = 4; // frames on their way to the encoder

/** Records frames into a file in a worker. A frame for which the encoder has no time is dropped and counted: nothing waits. */
export function startRecorder({ name, width, height, rate, sound, clock, onEnd }: Options) {
  const worker = new Worker(new URL('./writer-worker.ts', import.meta.url), { type: 'module' });
  const began = clock();
  const state = { codec: '', bytes: 0, dropped: 0, taken: 0 };
  let due = began;
  let waiting = 0;
  let isOver = false;

  function end(reason: string): void {
    if (isOver) return;
    isOver = true;
    sound?.stop();
    worker.terminate();
    onEnd(reason);
  }

  worker.onmessage = ({ data }: MessageEvent<FromWriter>) => {
    if (data.kind === 'failed') return end(data.reason);
    if (data.kind === 'ready') state.codec = data.codec;
    else state.bytes = data.bytes;
    if (data.kind === 'taken') {
      waiting--;
      state.taken++;
    }
    if (data.kind === 'done') end('');
  };
  worker.onerror = (event) => {
    event.preventDefault();
    end(event.message);
  };

  const post = (message: ToWriter, ...transfer: Transferable[]): void =>
    worker.postMessage(message, transfer);
  const heard = sound === null ? null : new MediaStreamTrackProcessor({ track: sound }).readable;
  post({ kind: 'start', name, width, height, rate, sound: heard }, ...(heard === null ? [] : [heard]));

  return {
    name,
    state,
    seconds: (): number => clock() - began,
    /** Whether a frame is wanted now; one that would be but finds the encoder busy counts as dropped. */
    wants(now: number): boolean {
      if (isOver || now < due) return false;
      due = Math.max(due + 1 / rate, now - 1 / rate);
      if (waiting < WAITING) return true;
      state.dropped++;
      return false;
    },
    /** Takes the frame that comes, `now` being when it was drawn; null is one that could not be had. */
    async put(coming: Promise<VideoFrame | null>, now: number): Promise<void> {
      waiting++;
      const frame = await coming.catch(() => null);
      if (frame !== null && !isOver) return post({ kind: 'frame', frame, at: now - began }, frame);
      waiting--;
      state.dropped++;
      frame?.close();
    },
    stop: (): void => post({ kind: 'stop' }),
  };
}

export type Recorder = ReturnType<typeof startRecorder>;
