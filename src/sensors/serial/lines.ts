const maxLine = 256; // characters

/** Cuts bytes into lines; what is longer than 256 bytes is dropped up to the next end of line. `onLine` gets no empty ones. */
export function createLines(onLine: (line: string) => void) {
  const held = new Uint8Array(maxLine);
  const decoder = new TextDecoder();
  let size = 0;
  let isTooLong = false;

  function end(): void {
    const line = isTooLong ? '' : decoder.decode(held.subarray(0, size)).trim();
    size = 0;
    isTooLong = false;
    if (line !== '') onLine(line);
  }

  return (bytes: Uint8Array): void => {
    for (const byte of bytes) {
      if (byte === 10 || byte === 13) end();
      else if (size === maxLine) isTooLong = true;
      else held[size++] = byte;
    }
  };
}
