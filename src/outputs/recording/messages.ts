/** To the worker: where to, what comes, each frame `at` seconds after the start, and the end. */
export type ToWriter =
  | {
      kind: 'start';
      name: string;
      width: number;
      height: number;
      rate: number;
      sound: ReadableStream<AudioData> | null;
    }
  | { kind: 'frame'; frame: VideoFrame; at: number }
  | { kind: 'stop' };

/** From the worker: it takes frames; it has taken one and so much is on the disk; it is done; it cannot. */
export type FromWriter =
  | { kind: 'ready'; codec: string }
  | { kind: 'taken'; bytes: number }
  | { kind: 'done'; bytes: number }
  | { kind: 'failed'; reason: string };
