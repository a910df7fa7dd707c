import { fault, sentence } from '../shared/fault.ts';
import type { MusicInput, MusicState } from '../shared/music-wire.ts';
import type { BeatCommand } from './analysis.ts';
import type { Heard } from './features.ts';
import workletUrl from './worklet.ts?worker&url';

/** The browser's voice processing would take the music out of the music. */
const asItIs = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

type Source = { node: AudioNode; stop(): void };
type Ports = { onHeard: (heard: Heard) => void; onState: () => void };

/** A worklet in this context that hears `node` and makes no sound. */
export async function createEars(context: BaseAudioContext, node: AudioNode, onHeard: Ports['onHeard']) {
  await context.audioWorklet.addModule(workletUrl);
  const ears = new AudioWorkletNode(context, 'ears', { numberOfInputs: 1, numberOfOutputs: 1 });
  ears.port.onmessage = ({ data }: MessageEvent<Heard>) => onHeard(data);
  node.connect(ears).connect(context.destination);
  return ears;
}

async function openDevice(context: AudioContext, device: string | null): Promise<Source> {
  const audio = device === null ? asItIs : { ...asItIs, deviceId: { exact: device } };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  return {
    node: context.createMediaStreamSource(stream),
    stop() {
      for (const track of stream.getTracks()) track.stop();
    },
  };
}

/** A file that is heard by people too, over and over. */
async function openFile(context: AudioContext, file: string): Promise<Source> {
  const url = new URL(file, location.href);
  if (url.origin !== location.origin) throw fault('music file', file, 'a file of this stage’s own server');
  const answer = await fetch(url);
  if (!answer.ok) throw fault('music file', `${answer.status} for ${file}`, 'a file that is there');
  const node = context.createBufferSource();
  node.buffer = await context.decodeAudioData(await answer.arrayBuffer());
  node.loop = true;
  node.connect(context.destination);
  node.start();
  return { node, stop: () => node.stop() };
}

/** Whether the person at the stage has allowed microphones before: then none is asked. */
export async function isAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state === 'granted';
  } catch {
    return false;
  }
}

async function findDevices(): Promise<MusicState['devices']> {
  const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return all
    .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label: label || 'microphone' }));
}

/** Listens to one input at a time. `listen` never throws: what went wrong is in the state. */
export function createListening({ onHeard, onState }: Ports) {
  const state: Pick<MusicState, 'status' | 'detail' | 'devices'> = { status: 'off', detail: '', devices: [] };
  let context: AudioContext | null = null;
  let source: Source | null = null;
  let ears: AudioWorkletNode | null = null;
  let turn = 0; // grows with every wish: one that was overtaken is not used

  function become(status: MusicState['status'], detail: string): void {
    state.status = status;
    state.detail = detail;
    onState();
  }

  async function close(): Promise<void> {
    source?.stop();
    ears?.port.close();
    const old = context;
    context = source = ears = null;
    await old?.close();
  }

  /** A page that nobody has touched yet may not run audio: the next touch or key lets it. */
  function wake(asleep: AudioContext): void {
    const resume = (): void => void asleep.resume().catch(() => undefined);
    resume();
    for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, resume, { once: true });
  }

  async function open(wish: Exclude<MusicInput, { input: 'off' }>, mine: number): Promise<void> {
    const opened = new AudioContext({ latencyHint: 'interactive' });
    const found =
      wish.input === 'device' ? await openDevice(opened, wish.device) : await openFile(opened, wish.file);
    const node = await createEars(opened, found.node, onHeard);
    if (mine !== turn) {
      found.stop();
      return opened.close();
    }
    context = opened;
    source = found;
    ears = node;
    if (opened.state !== 'running') wake(opened);
    state.devices = await findDevices();
    become('on', wish.input === 'file' ? wish.file : 'device');
  }

  return {
    state,
    async listen(wish: MusicInput): Promise<void> {
      const mine = ++turn;
      await close();
      if (wish.input === 'off') return become('off', '');
      become('asking', '');
      try {
        await open(wish, mine);
      } catch (error) {
        if (mine === turn) become('failed', sentence(error));
      }
    },
    /** What is heard, as a track of its own; null while nothing runs. */
    track(): MediaStreamAudioTrack | null {
      if (context?.state !== 'running' || source === null) return null;
      const out = context.createMediaStreamDestination();
      source.node.connect(out);
      return (out.stream.getAudioTracks()[0] as MediaStreamAudioTrack | undefined) ?? null;
    },
    command: (command: BeatCommand): void => ears?.port.postMessage(command),
    async look(): Promise<void> {
      state.devices = await findDevices();
      onState();
    },
  };
}
