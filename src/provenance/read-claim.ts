import type { SuperBox } from '@trustnxt/c2pa-ts/jumbf';
import { CBORBox } from '@trustnxt/c2pa-ts/jumbf';
import {
  type ActionAssertion,
  ActionType,
  IngredientAssertion,
  type Manifest,
  MetadataAssertion,
  TrainingAndDataMiningAssertion,
} from '@trustnxt/c2pa-ts/manifest';
import * as v from 'valibot';
import { scoreLabel } from './claim.ts';

const scoreShape = v.object({
  models: v.array(v.object({ name: v.string(), sha256: v.string() })),
  seed: v.nullable(v.number()),
  preset: v.nullable(v.string()),
  replaySha256: v.nullable(v.string()),
});

/** What a manifest says, whoever signed it; null where it says nothing. */
export type Claims = {
  title: string | null;
  program: string | null;
  source: string | null; // IPTC's word, without its address
  watermarked: boolean;
  ingredients: string[];
  mining: string | null;
  credits: [string, string][];
  score: v.InferOutput<typeof scoreShape> | null;
};

const contentOf = (box: SuperBox | undefined): unknown => {
  const [content] = box?.contentBoxes ?? [];
  return content instanceof CBORBox ? content.content : null;
};

const listed = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(', ') : String(value);

function creditsOf(manifest: Manifest): [string, string][] {
  const entries = (manifest.assertions?.assertions ?? [])
    .filter((assertion) => assertion instanceof MetadataAssertion)
    .flatMap((assertion) => assertion.entries);
  return entries.filter(({ name }) => name !== 'title').map(({ name, value }) => [name, listed(value)]);
}

function miningOf(manifest: Manifest): string | null {
  const found = manifest.assertions?.assertions.find(
    (each) => each instanceof TrainingAndDataMiningAssertion,
  );
  if (found === undefined) return null;
  const choices = new Set(Object.values(found.entries).map(({ choice }) => String(choice)));
  return [...choices].join(', ');
}

const createdIn = (actions: readonly ActionAssertion[]) =>
  actions.flatMap((each) => each.actions).find(({ action }) => action === ActionType.C2paCreated);

/** Reads what a manifest says; whether that is true of the bytes is for `verifyPicture`. */
export function claimsOf(manifest: Manifest): Claims {
  const actions = manifest.assertions?.getActionAssertions() ?? [];
  const { claim } = manifest;
  const score = manifest.assertions?.getAssertionsByLabel(scoreLabel)[0]?.sourceBox;
  const read = v.safeParse(scoreShape, contentOf(score));
  const program = [claim?.claimGeneratorName, claim?.claimGeneratorVersion].filter(
    (word) => word !== undefined,
  );
  return {
    title: claim?.title ?? null,
    program: program.join(' ') || null,
    source: createdIn(actions)?.digitalSourceType?.split('/').pop() ?? null,
    watermarked: actions.some((each) =>
      each.actions.some(({ action }) => action === ActionType.C2paWatermarked),
    ),
    ingredients: (manifest.assertions?.assertions ?? [])
      .filter((assertion) => assertion instanceof IngredientAssertion)
      .map(({ title }) => title ?? ''),
    mining: miningOf(manifest),
    credits: creditsOf(manifest),
    score: read.success ? read.output : null,
  };
}
