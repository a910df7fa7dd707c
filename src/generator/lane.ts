import type { Latent } from '../shared/picture.ts';
import { createNewestWins } from './newest.ts';
import type { Painted, Painter } from './painter.ts';

/** A painter with the requests that wait for it. */
export type Lane = { painter: Painter; request(latent: Latent): void };

/** Paints what is requested, newest first; a picture or an error goes to its listener, with the lane that it came from. */
export function openLane(
  painter: Painter,
  onPicture: (painted: Painted, lane: Lane) => void,
  onError: (error: unknown, lane: Lane) => void,
): Lane {
  const request = createNewestWins<Latent>(painter.depth, (latent) =>
    painter.paint(latent).then(
      (painted) => onPicture(painted, lane),
      (error: unknown) => onError(error, lane),
    ),
  );
  const lane: Lane = { painter, request };
  return lane;
}
