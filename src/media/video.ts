import type { LayerFeed } from '../shared/layer-feed.ts';
import type { OpenMedia } from './open-media.ts';

const PATIENCE = 10_000; // ms that a video may take until its first picture

function firstPicture(video: HTMLVideoElement, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void =>
      reject(new Error(`${name}: got no picture, expected a video that this browser plays`));
    const timer = setTimeout(fail, PATIENCE);
    video.onerror = fail;
    video.onloadeddata = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Counts the pictures of a video as they come, so that each is uploaded once. */
function follow(video: HTMLVideoElement, feed: LayerFeed): () => void {
  let handle = 0;
  const next = (): void => {
    feed.serial++;
    feed.width = video.videoWidth || feed.width;
    feed.height = video.videoHeight || feed.height;
    handle = video.requestVideoFrameCallback(next);
  };
  handle = video.requestVideoFrameCallback(next);
  return () => video.cancelVideoFrameCallback(handle);
}

/** Plays it silently, round and round. */
async function play(video: HTMLVideoElement, name: string): Promise<OpenMedia> {
  Object.assign(video, { muted: true, loop: true, playsInline: true });
  const first = firstPicture(video, name);
  void video.play().catch(() => undefined);
  await first;
  const { videoWidth: width, videoHeight: height } = video;
  const feed: LayerFeed = { serial: 1, width, height, image: video };
  const unfollow = follow(video, feed);
  return {
    feed,
    close() {
      unfollow();
      video.pause();
      video.removeAttribute('src');
      video.srcObject = null;
      video.load();
    },
  };
}

/** A video file. */
export async function openVideo(name: string, blob: Blob): Promise<OpenMedia> {
  const video = document.createElement('video');
  const url = URL.createObjectURL(blob);
  video.src = url;
  try {
    const { feed, close } = await play(video, name);
    return {
      feed,
      close() {
        close();
        URL.revokeObjectURL(url);
      },
    };
  } catch (error) {
    URL.revokeObjectURL(url);
    throw error;
  }
}

const refusals: Readonly<Record<string, string>> = {
  NotAllowedError: 'no permission; allow it on the page of the stage, or press the button there',
  NotFoundError: 'none',
  NotReadableError: 'one that another program holds',
  InvalidStateError: 'a button pressed on another page; press it on the page of the stage',
};

/** A camera or a part of the screen; `ended` is called when it goes away by itself. */
export async function openStream(
  kind: string,
  asked: Promise<MediaStream>,
  ended: () => void,
): Promise<OpenMedia> {
  const stream = await asked.catch((error: unknown) => {
    const name = error instanceof DOMException ? error.name : '';
    throw new Error(`${kind}: got ${refusals[name] ?? `an error (${name})`}, expected pictures`);
  });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  for (const track of stream.getVideoTracks()) track.addEventListener('ended', ended);
  const video = document.createElement('video');
  video.srcObject = stream;
  try {
    const { feed, close } = await play(video, kind);
    return {
      feed,
      close() {
        close();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
