import type { Latent } from '../shared/picture.ts';
import { createNewestWins } from './newest.ts';
import type { Painted, Painter, Slices } from './painter.ts';

/** What a painter may do in a display frame: multiply-adds, halvings of the side; `carry` hears what it did. */
export type Ration = {
  budget: number;
  halvings: number;
  carry: (macs: number) => void;
};

/** A painter with the request that waits for it. `advance` is called once a display frame. */
export type Lane = { painter: Painter; request(latent: Latent): void; advance(ration: Ration): void };

type Listener = (painted: Painted, lane: Lane) => void;

/** Paints what is requested, newest first; a picture or an error goes to its listener, with the lane that it came from. */
export function openLane(
  painter: Painter,
  onPicture: Listener,
  onError: (error: unknown, lane: Lane) => void,
): Lane {
  if (painter.slices !== undefined) return slicedLane(painter, painter.slices, onPicture);
  const request = createNewestWins<Latent>(painter.depth, (latent) =>
    painter.paint(latent).then(
      (painted) => onPicture(painted, lane),
      (error: unknown) => onError(error, lane),
    ),
  );
  const lane: Lane = { painter, request, advance: () => undefined };
  return lane;
}

/** A picture is begun in the frame that asks for it, and shown in the frame that submits its last slice. */
function slicedLane(painter: Painter, slices: Slices, onPicture: Listener): Lane {
  let waiting: Latent | null = null;
  const lane: Lane = {
    painter,
    request(latent) {
      waiting = latent;
    },
    advance({ budget, halvings, carry }) {
      if (!slices.busy() && waiting !== null) {
        slices.begin(waiting, halvings);
        waiting = null;
      }
      const painted = slices.advance(budget, carry);
      if (painted !== null) onPicture(painted, lane);
    },
  };
  return lane;
}
