import type { MarkWords } from '../provenance/mark/payload.ts';
import { modelBits } from '../provenance/mark/payload.ts';
import type { Verdict } from '../provenance/verify.ts';

/** One part of the answer: what is so, and the particulars. */
export type Answer = {
  tone: 'good' | 'bad' | 'plain';
  title: string;
  text: string;
  rows: [string, string][];
};

const sources: Readonly<Record<string, string>> = {
  trainedAlgorithmicMedia: 'made by a trained model alone',
  compositeWithTrainedAlgorithmicMedia: 'made by a trained model together with camera or footage',
};

function rowsOf({ claims, signer }: Verdict): [string, string][] {
  if (claims === null) return [];
  const score = claims.score;
  const rows: [string, string | null | undefined][] = [
    ['Signed by', signer && `${signer.name} (certificate from ${signer.issuer})`],
    ['Made with', claims.program],
    ['Source', claims.source && (sources[claims.source] ?? claims.source)],
    ['Ingredients', claims.ingredients.join(', ')],
    ...(score?.models.map(({ name, sha256 }): [string, string] => [`sha256 of ${name}`, sha256]) ?? []),
    ['Seed', score?.seed?.toString()],
    ['Preset', score?.preset],
    ['sha256 of the replay', score?.replaySha256],
    ['Training on it', claims.mining && (claims.mining === 'allowed' ? 'allowed' : 'not allowed')],
    ...claims.credits,
  ];
  return rows.filter((row): row is [string, string] => Boolean(row[1]));
}

/** What is to be said of the manifest. */
export function manifestAnswer(verdict: Verdict): Answer {
  const rows = rowsOf(verdict);
  if (verdict.manifest === 'none')
    return {
      tone: 'plain',
      title: 'No manifest',
      text: 'The file says nothing of where it is from. That proves nothing either.',
      rows,
    };
  if (verdict.manifest === 'broken') {
    const text = `The manifest does not fit the file: something was changed after it was signed (${verdict.problems.join(', ')}).`;
    return { tone: 'bad', title: 'Manifest broken', text, rows };
  }
  const text =
    'Nothing was changed since it was signed. Who the signer is, only its certificate says: this page keeps no list of authorities.';
  return { tone: 'good', title: 'Manifest whole', text, rows };
}

type Known = { name: string; sha256: string };

/** What is to be said of the invisible mark; `words` are undefined where nothing could be looked at. */
export function markAnswer(words: MarkWords | null | undefined, known: readonly Known[]): Answer {
  const rows: [string, string][] = [];
  if (words === undefined)
    return { tone: 'plain', title: 'Mark not looked for', text: 'This browser cannot show the file.', rows };
  if (words === null)
    return {
      tone: 'plain',
      title: 'No mark found',
      text: 'Cropping, turning and strong changes remove it, so this proves nothing.',
      rows,
    };
  const model = known.find(({ sha256 }) => modelBits(sha256) === words.model)?.name;
  if (model !== undefined) rows.push(['Model', model]);
  if (words.seed > 0) rows.push(['Seed', String(words.seed)]);
  return { tone: 'good', title: 'Mark found', text: 'The picture itself says that Ganzfeld made it.', rows };
}
