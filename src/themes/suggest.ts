/** How many letters have to be changed, added or left out to make `a` of `b` (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length]!;
}

const examples = ['dark red', 'calm', 'warm', 'symmetric', 'large shapes'];

/** Known words that were perhaps meant, up to two for each; examples where nothing is near. */
export function suggest(words: readonly string[], known: readonly string[]): string[] {
  const near = words.flatMap((word) =>
    known
      .map((each) => ({ each, far: distance(word, each) }))
      .filter(({ far }) => far <= Math.max(1, Math.floor(word.length / 3)))
      .sort((a, b) => a.far - b.far)
      .slice(0, 2)
      .map(({ each }) => each),
  );
  return near.length > 0 ? [...new Set(near)] : examples;
}
