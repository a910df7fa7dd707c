/** A thumbnail on a wall: `key` is what to ask for it with; `own` ones can be renamed, moved and removed. */
export type Tile = { key: string; name: string; own: boolean };

/** Everything on the walls but the pictures, which come one by one. */
export type Wall = {
  favourites: Tile[];
  children: Tile[]; // bred last, the best rated first where a critic rates them
  found: Tile[]; // by the last search, best first
  never: Tile[]; // forbidden regions
  words: string; // of the last search
  said: string; // what of them was not understood, or ''
  undo: number; // steps
  redo: number;
};

/** How the background work and a flight go on. */
export type WallStatus = {
  flying: boolean;
  staying: boolean; // at the place that it came to
  indexed: number; // thumbnails
  wanted: number;
  pause: string; // why the index does not grow, or ''
};

/** Stage to consoles. `picture` is a JPEG as base64. */
export type WallStageMessage =
  | ({ kind: 'wall' } & Wall)
  | { kind: 'wall-picture'; key: string; picture: string }
  | { kind: 'wall-status'; status: WallStatus };

/** Console to stage. Where `key` is null, what is seen is meant. */
export type WallConsoleMessage =
  | { kind: 'fly'; key: string }
  | { kind: 'pin'; key: string | null; name: string }
  | { kind: 'wall-rename'; key: string; name: string }
  | { kind: 'wall-remove'; key: string }
  | { kind: 'wall-move'; key: string; place: number }
  | { kind: 'never'; key: string | null }
  | { kind: 'breed'; keys: [string, string] }
  | { kind: 'search'; words: string }
  | { kind: 'wall-undo' }
  | { kind: 'wall-redo' };

type Fields = Readonly<Record<string, unknown>>;

const MOST = 1000; // tiles
const LONGEST = 32_768; // characters of a picture

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown, most = 200): value is string =>
  typeof value === 'string' && value.length <= most;
const isName = (value: unknown): value is string => isText(value) && value !== '' && value !== '__proto__';
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

function readTiles(value: unknown): Tile[] | null {
  if (!Array.isArray(value) || value.length > MOST) return null;
  const tiles = value.flatMap((tile: unknown) => {
    if (!isFields(tile)) return [];
    const { key, name, own } = tile;
    return isName(key) && isText(name) && typeof own === 'boolean' ? [{ key, name, own }] : [];
  });
  return tiles.length === value.length ? tiles : null;
}

function readWall(fields: Fields): WallStageMessage | null {
  const [favourites, children, found, never] = ['favourites', 'children', 'found', 'never'].map((list) =>
    readTiles(fields[list]),
  );
  const { words, said, undo, redo } = fields;
  if (!favourites || !children || !found || !never || !isText(words, 400) || !isText(said, 2000)) return null;
  return isCount(undo) && isCount(redo)
    ? { kind: 'wall', favourites, children, found, never, words, said, undo, redo }
    : null;
}

function readStatus(value: unknown): WallStatus | null {
  if (!isFields(value)) return null;
  const { flying, staying, indexed, wanted, pause } = value;
  if (typeof flying !== 'boolean' || typeof staying !== 'boolean' || !isText(pause)) return null;
  return isCount(indexed) && isCount(wanted) ? { flying, staying, indexed, wanted, pause } : null;
}

/** What a stage said about its walls, or null. */
export function readWallStage(fields: Fields): WallStageMessage | null {
  const { kind, key, picture } = fields;
  if (kind === 'wall') return readWall(fields);
  if (kind === 'wall-picture') {
    const isPicture = isText(picture, LONGEST) && /^[A-Za-z0-9+/]*={0,2}$/.test(picture);
    return isName(key) && isPicture ? { kind, key, picture } : null;
  }
  if (kind !== 'wall-status') return null;
  const status = readStatus(fields['status']);
  return status && { kind, status };
}

/** What a console asked of the walls, or null. */
export function readWallConsole(fields: Fields): WallConsoleMessage | null {
  const { kind, key, name, place, words, keys } = fields;
  switch (kind) {
    case 'fly':
    case 'wall-remove':
      return isName(key) ? { kind, key } : null;
    case 'never':
      return key === null || isName(key) ? { kind, key } : null;
    case 'pin':
      return (key === null || isName(key)) && isText(name) ? { kind, key, name } : null;
    case 'wall-rename':
      return isName(key) && isName(name) ? { kind, key, name } : null;
    case 'wall-move':
      return isName(key) && isCount(place) ? { kind, key, place } : null;
    case 'breed': {
      const [one, other] = Array.isArray(keys) && keys.length === 2 ? (keys as unknown[]) : [];
      return isName(one) && isName(other) ? { kind, keys: [one, other] } : null;
    }
    case 'search':
      return isText(words, 400) ? { kind, words } : null;
    case 'wall-undo':
    case 'wall-redo':
      return { kind };
    default:
      return null;
  }
}
