import { fault } from '../shared/fault.ts';
import type { LayerMedia } from '../shared/layer-wire.ts';
import { findFile } from '../shared/media-shelf.ts';
import { openImage } from './image.ts';
import { drawText } from './lettering.ts';
import type { OpenMedia } from './open-media.ts';
import { drawQr } from './qr.ts';
import { openStream, openVideo } from './video.ts';

/** What to do when a camera or a window that is shown goes away. */
type Ended = () => void;

async function openFile(name: string): Promise<OpenMedia> {
  const blob = await findFile(name);
  if (blob === null)
    throw new Error(
      `layer: got no file “${name}” on this machine, expected one that was dropped here or on a console here`,
    );
  if (blob.type.startsWith('image/')) return openImage(name, blob);
  if (blob.type.startsWith('video/')) return openVideo(name, blob);
  throw fault(name, blob.type || 'a file of unknown kind', 'an image or a video');
}

function openCapture(kind: 'camera' | 'screen', ended: Ended): Promise<OpenMedia> {
  const devices = navigator.mediaDevices;
  if (devices === undefined)
    throw new Error(`${kind}: got a page that may not have it, expected https or localhost`);
  const asked =
    kind === 'camera' ? devices.getUserMedia({ video: true }) : devices.getDisplayMedia({ video: true });
  return openStream(kind, asked, ended);
}

/** Opens what a layer is to show; null for nothing. Rejects with a sentence. */
export async function openMedia({ kind, name }: LayerMedia, ended: Ended): Promise<OpenMedia | null> {
  switch (kind) {
    case 'none':
      return null;
    case 'file':
      return openFile(name);
    case 'text':
      return drawText(name);
    case 'qr':
      return drawQr(name);
    default:
      return openCapture(kind, ended);
  }
}
