export type Slots = Pick<Storage, 'getItem' | 'setItem'>;

const HEAD = /^([0-9]{1,15}) ([0-9a-f]{8}) /;

const byteSums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** CRC-32 (IEEE 802.3) over UTF-16 code units, low byte first; by table, since a frame waits for it. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    crc = byteSums[crc & 255]! ^ (crc >>> 8);
    crc = byteSums[crc & 255]! ^ (crc >>> 8);
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}

type Kept = { turn: number; text: string };

function read(slots: Slots, key: string): Kept | null {
  const raw = slots.getItem(key);
  const head = raw === null ? null : HEAD.exec(raw);
  if (raw === null || head === null) return null;
  const text = raw.slice(head[0].length);
  const turn = Number(head[1]);
  return checksum(`${turn} ${text}`) === head[2] ? { turn, text } : null;
}

/**
 * Keeps a text under `key` in two slots in turn, each with its number and checksum: after a write that was cut off the one
 * before is still there.
 */
export function createVault(slots: Slots, key: string) {
  const names = [`${key}.a`, `${key}.b`] as const;
  let turn = 0;

  function load(): string | null {
    const kept = names.map((name) => read(slots, name)).filter((slot) => slot !== null);
    const [newest] = kept.sort((one, other) => other.turn - one.turn);
    turn = newest?.turn ?? 0;
    return newest?.text ?? null;
  }

  load();

  return {
    /** What was last kept whole, or null. */
    load,
    /** Throws where the store is full or forbidden; then the last text stays. */
    save(text: string): void {
      const next = turn + 1;
      slots.setItem(names[next % 2]!, `${next} ${checksum(`${next} ${text}`)} ${text}`);
      turn = next;
    },
  };
}
