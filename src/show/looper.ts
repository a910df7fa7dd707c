/** A move of one parameter, `beat` after the loop's start, as a knob position 0..1. */
type Move = { beat: number; unit: number };
type Track = Move[];

type Recorded = { began: number; length: number; tracks: Map<string, Track> };

/** How much of the end of a loop glides into its start (beats), a quarter of a short one. */
const seamOf = (length: number): number => Math.min(0.5, length / 4);

const most = 8192; // moves of one parameter

/** The value of a track at `beat`: as it was moved, a straight way between two moves. */
function along(track: Track, beat: number): number {
  let low = 0;
  let high = track.length - 1;
  if (beat <= track[0]!.beat) return track[0]!.unit;
  if (beat >= track[high]!.beat) return track[high]!.unit;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (track[middle]!.beat <= beat) low = middle;
    else high = middle;
  }
  const from = track[low]!;
  const to = track[high]!;
  return from.unit + ((to.unit - from.unit) * (beat - from.beat)) / Math.max(to.beat - from.beat, 1e-9);
}

/** The same, with the last beats gliding to where the loop begins: no step at the seam. */
export function loopValue(track: Track, length: number, beat: number): number {
  const seam = seamOf(length);
  const into = (beat - (length - seam)) / seam;
  const value = along(track, beat);
  if (into <= 0) return value;
  return value + (along(track, 0) - value) * into * into * (3 - 2 * into);
}

/**
 * Loops gestures in whole beats. `arm` starts recording on the next bar of `length` beats and plays from its end on; a
 * second `arm` while it plays records on top: what is moved anew replaces its own track, all else goes on.
 */
export function createLooper() {
  let playing: Recorded | null = null;
  let recording: Recorded | null = null;

  function finish(): void {
    if (recording === null) return;
    const { began, length, tracks } = recording;
    recording = null;
    if (tracks.size === 0) return;
    const kept = playing?.length === length ? playing.tracks : [];
    playing = { began: began + length, length, tracks: new Map([...kept, ...tracks]) };
  }

  return {
    arm(beats: number, length: number): void {
      const whole = Math.max(1, Math.round(playing?.length ?? length));
      const origin = playing?.began ?? 0;
      const grid = playing === null ? 4 : whole;
      const began = origin + Math.ceil((beats - origin) / grid - 1e-6) * grid;
      recording = { began, length: whole, tracks: new Map() };
    },
    /** A hand moved a parameter to a knob position 0..1. */
    move(id: string, unit: number, beats: number): void {
      if (recording === null) return;
      const beat = beats - recording.began;
      if (beat < 0 || beat >= recording.length) return;
      const track = recording.tracks.get(id) ?? [];
      recording.tracks.set(id, track);
      if (track.length < most) track.push({ beat, unit });
    },
    /** Gives the parameters where the loop has them at `beats`. */
    tick(beats: number, put: (id: string, unit: number) => void): void {
      if (recording !== null && beats >= recording.began + recording.length) finish();
      if (playing === null || beats < playing.began) return;
      const { began, length, tracks } = playing;
      const beat = (beats - began) % length;
      const isFresh = recording !== null && beats >= recording.began;
      for (const [id, track] of tracks)
        if (!(isFresh && recording?.tracks.has(id))) put(id, loopValue(track, length, beat));
    },
    clear(): void {
      playing = null;
      recording = null;
    },
    status: (beats: number) => ({
      recording: recording !== null && beats >= recording.began,
      armed: recording !== null && beats < recording.began,
      playing: [...(playing?.tracks.keys() ?? [])],
      length: playing?.length ?? recording?.length ?? 0,
    }),
  };
}
