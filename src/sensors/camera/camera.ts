import { fault } from '../../shared/fault.ts';
import type { Sensor, SensorPorts } from '../sensor.ts';
import type { Motion } from './motion.ts';
import type { CameraInput } from './worker.ts';

const wanted: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 30 } },
};
const pollEvery = 40; // ms, where there is no stream of frames

const specs = {
  'camera/motion': { label: 'Camera: how much moves', range: [0, 0.3] },
  'camera/x': { label: 'Camera: where it moves, left to right', range: [-1, 1] },
  'camera/y': { label: 'Camera: where it moves, bottom to top', range: [-1, 1] },
  'camera/flow-x': { label: 'Camera: movement to the right', range: [-1, 1] },
  'camera/flow-y': { label: 'Camera: movement upwards', range: [-1, 1] },
  'camera/presence': { label: 'Camera: somebody is there', range: [0, 1] },
} as const;

/** Why there is no camera, for the person at the desk. */
function refusal(error: unknown): Error {
  const name = error instanceof Error ? error.name : String(error);
  const advice =
    name === 'NotAllowedError'
      ? 'a camera that may be used: allow it at the icon left of the address'
      : 'a camera that is free: plug one in, or close the program that uses it';
  return fault('camera', name, advice);
}

async function openTrack(): Promise<MediaStreamVideoTrack> {
  if (!('mediaDevices' in navigator))
    throw fault('camera', 'a page over plain http', 'https or localhost: open the stage on its own machine');
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wanted);
    return stream.getVideoTracks()[0]!;
  } catch (error) {
    throw refusal(error);
  }
}

const send = (worker: Worker, input: CameraInput, transfer: Transferable[]): void =>
  worker.postMessage(input, transfer);

/** Hands the pictures of a video element over one by one; returns what ends it. */
function poll(track: MediaStreamTrack, worker: Worker): () => void {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  void video.play();
  const timer = setInterval(async () => {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
    const picture = await createImageBitmap(video);
    send(worker, { picture }, [picture]);
  }, pollEvery);
  return () => clearInterval(timer);
}

/** Lets a worker look at the track's frames; returns what ends it. */
function watch(track: MediaStreamVideoTrack, onMotion: (motion: Motion) => void): () => void {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Motion>) => onMotion(data);
  let end = (): void => undefined;
  if (!('MediaStreamTrackProcessor' in globalThis)) end = poll(track, worker);
  else {
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
    send(worker, { frames: readable }, [readable]);
  }
  return () => {
    end();
    worker.terminate();
    track.stop();
  };
}

/**
 * A camera that is only felt: a worker shrinks each frame to 64×36 grey pixels, compares it with the one before and forgets
 * it. Numbers leave it, pictures never do.
 */
export function createCamera({ signals, clock }: SensorPorts): Sensor {
  let close: (() => void) | null = null;
  let starts = 0;
  for (const [id, spec] of Object.entries(specs)) signals.declare(id, spec);

  function put({ moving, motion, x, y, flowX, flowY, presence }: Motion): void {
    const now = clock();
    signals.put('camera/motion', motion, now);
    signals.put('camera/flow-x', flowX, now);
    signals.put('camera/flow-y', flowY, now);
    signals.put('camera/presence', presence, now);
    if (!moving) return;
    signals.put('camera/x', x, now);
    signals.put('camera/y', y, now);
  }

  function stop(): void {
    starts++;
    close?.();
    close = null;
  }

  return {
    async mayStart() {
      try {
        return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
      } catch {
        return false;
      }
    },
    async start(lost) {
      stop();
      const mine = starts;
      const track = await openTrack();
      if (mine !== starts) {
        track.stop();
        return 'stopped';
      }
      close = watch(track, put);
      track.addEventListener('ended', () => {
        stop();
        lost('camera: got unplugged or taken by another program, expected pictures. Start it again.');
      });
      return track.label;
    },
    stop,
  };
}
