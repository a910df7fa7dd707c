import type { Instrument } from './instrument.ts';
import { download, listRecordings, readRecording, removeRecording } from './outputs/recording/files.ts';
import { type Recorder, startRecorder } from './outputs/recording/recorder.ts';
import type { PicturePath } from './picture-path.ts';
import { createFrameTap } from './render/frame-tap.ts';
import { fault, sentence } from './shared/fault.ts';
import type { FilmConsoleMessage, FilmStageMessage } from './shared/film-wire.ts';
import type { Report } from './shared/report.ts';
import { createPapers } from './stage-papers.ts';
import type { Pinned } from './stage-show.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  pinned: () => Pinned;
  mixed: () => boolean; // whether something is seen that no model made
  sound: () => MediaStreamAudioTrack | null; // what is heard
  note: Report;
  send: (message: FilmStageMessage) => void;
};

const STATE_EVERY = 0.5; // s

/** `2026-11-23-045012`, of here and now. */
const stamp = (date: Date): string => {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)}-${local.slice(11, 19).replaceAll(':', '')}`;
};

/** Recordings and stills of what is on the stage. `frame` is called in the task that drew, `tick` once a frame. */
export function connectRecording({ instrument, clock, pinned, mixed, sound, note, send }: Options) {
  const { bus, desk } = instrument;
  const tap = createFrameTap();
  const papers = createPapers({
    pinned,
    seed: () => Math.round(Number(instrument.walkState()['baseSeed'] ?? 1)),
    note,
  });
  let path: PicturePath | null = null;
  let recorder: Recorder | null = null;
  let files: FilmStageMessage['files'] = [];
  let detail = '';
  let toldAt = 0;
  let wasMixed = false; // since this page was opened, so that no film claims too little

  const state = (): FilmStageMessage => ({
    kind: 'film',
    on: recorder !== null,
    seconds: recorder?.seconds() ?? 0,
    bytes: recorder?.state.bytes ?? 0,
    dropped: recorder?.state.dropped ?? 0,
    detail: recorder === null ? detail : recorder.state.codec,
    files,
  });

  async function tell(): Promise<void> {
    files = await listRecordings().catch(() => []);
    send(state());
  }

  function start(): void {
    const size = path?.status().size;
    if (size === undefined) throw fault('record.video', 'no stage yet', 'one that has drawn');
    const name = `ganzfeld-${stamp(new Date())}.mp4`;
    const rate = Number(bus.target('record.rate'));
    detail = '';
    recorder = startRecorder({
      name,
      ...size,
      rate,
      sound: sound(),
      clock,
      onEnd: (reason) => ended(name, reason),
    });
    void navigator.storage?.persist?.();
    send(state());
  }

  function ended(name: string, reason: string): void {
    const seconds = recorder?.seconds() ?? 0;
    recorder = null;
    detail = reason;
    bus.set('record.video', false, 'recorder', clock());
    if (reason === '') note('info', `Recording: ${name}, ${Math.round(seconds)} s.`);
    else note('error', `Recording: ${reason} What was written until then is kept.`);
    void tell();
  }

  async function still(): Promise<void> {
    if (path === null) throw fault('record.still', 'no stage yet', 'one that has drawn');
    const png = await papers.still(await path.capture(), mixed());
    const name = `ganzfeld-${stamp(new Date())}.png`;
    download(png, name);
    note('info', `Still: ${name}.`);
  }

  function attempt(work: () => void | Promise<void>): void {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => note('error', sentence(error)));
  }

  function turn(): void {
    const isWanted = bus.target('record.video') === true;
    if (isWanted && recorder === null) attempt(start);
    else if (!isWanted) recorder?.stop();
  }

  bus.set('record.video', false, 'recorder', clock());
  bus.onChange(({ id }) => {
    if (id === 'record.video') turn();
    if (id === 'record.still') attempt(still);
  });
  void tell();

  return {
    state,
    attach: (opened: PicturePath): void => {
      path = opened;
    },
    obey({ act, name }: FilmConsoleMessage): void {
      if (act === 'remove' && desk.locked()) throw fault(name, 'a deletion', 'none while the show is locked');
      attempt(async () => {
        if (act === 'save') download(await papers.film(await readRecording(name), wasMixed), name);
        else await removeRecording(name);
        await tell();
      });
    },
    /** Takes what was just drawn, where a recording wants it. */
    frame(): void {
      const now = clock();
      const canvas = recorder?.wants(now) ? (path?.canvas() ?? null) : null;
      if (recorder === null || canvas === null) return;
      wasMixed ||= mixed();
      void recorder.put(tap.take(canvas, path!.gpu(), Math.round(now * 1e6)), now);
    },
    tick(now: number): void {
      if (recorder === null || now - toldAt < STATE_EVERY) return;
      toldAt = now;
      send(state());
    },
  };
}
