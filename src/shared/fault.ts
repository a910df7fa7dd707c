/** An error in the project's one form: what it is about, what came, what was expected. */
export function fault(thing: string, got: unknown, expected: string): Error {
  const shown = typeof got === 'string' ? `"${got.slice(0, 80)}"` : String(got);
  return new Error(`${thing}: got ${shown}, expected ${expected}`);
}

/** The sentence of anything that was thrown. */
export const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
