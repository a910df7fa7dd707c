import { CBORBox } from '@trustnxt/c2pa-ts/jumbf';
import {
  ActionAssertion,
  ActionType,
  type Assertion,
  type DigitalSourceType,
  IngredientAssertion,
  type Manifest,
  MetadataAssertion,
  MetadataNamespace,
  RelationshipType,
  TrainingAndDataMiningAssertion,
  type TrainingAndDataMiningChoice,
  UnknownAssertion,
} from '@trustnxt/c2pa-ts/manifest';
import {
  digitalSource,
  type ModelCard,
  miningOf,
  type PictureFacts,
  rightsOf,
} from '../shared/provenance.ts';

/** Where seed, preset and score stand in a manifest. */
export const scoreLabel = 'ganzfeld.score';

const uses = ['data_mining', 'ai_inference', 'ai_generative_training', 'ai_training'];

function model({ name, sha256, author, data, licence }: ModelCard): IngredientAssertion {
  const ingredient = IngredientAssertion.createV3(RelationshipType.InputTo);
  const by = author === null ? '' : ` By ${author}.`;
  ingredient.title = name;
  ingredient.format = 'application/octet-stream';
  ingredient.instanceID = `urn:sha256:${sha256}`;
  ingredient.dataTypes = [{ type: 'c2pa.types.model' }];
  ingredient.description = `sha256 of the weights: ${sha256}.${by} Trained on: ${data} Licence: ${licence}`;
  return ingredient;
}

function actions(
  { version, mixed, marked }: PictureFacts,
  manifest: Manifest,
  inputs: readonly Assertion[],
): ActionAssertion {
  const assertion = new ActionAssertion();
  const softwareAgent = { name: 'Ganzfeld', version };
  assertion.actions.push({
    action: ActionType.C2paCreated,
    digitalSourceType: digitalSource(mixed) as DigitalSourceType,
    softwareAgent,
    parameters: { ingredients: inputs.map((input) => manifest.createAssertionReference(input)) },
  });
  if (marked) assertion.actions.push({ action: ActionType.C2paWatermarked, softwareAgent });
  return assertion;
}

function mining({ cards }: PictureFacts): TrainingAndDataMiningAssertion {
  const assertion = new TrainingAndDataMiningAssertion(true);
  const entry = { choice: miningOf(cards) as TrainingAndDataMiningChoice };
  assertion.entries = Object.fromEntries(uses.map((use) => [`cawg.${use}`, entry]));
  return assertion;
}

function credits({
  title,
  credits: { author, performer, participants },
  cards,
}: PictureFacts): MetadataAssertion {
  const assertion = new MetadataAssertion();
  assertion.label = 'cawg.metadata';
  const add = (name: string, value: string | string[]): void =>
    void assertion.entries.push({ namespace: MetadataNamespace.DublinCore, name, value });
  const crowd = participants === undefined ? [] : [`${participants} participants, unnamed`];
  const contributors = [performer ?? [], cards.flatMap((card) => card.author ?? []), crowd].flat();
  add('title', title);
  if (author !== undefined) add('creator', [author]);
  if (contributors.length > 0) add('contributor', contributors);
  add('rights', rightsOf(cards));
  return assertion;
}

/** What it takes to make the picture again. */
function score({ seed, preset, replay, cards }: PictureFacts): Assertion {
  const box = new CBORBox();
  const models = cards.map(({ name, sha256 }) => ({ name, sha256 }));
  box.content = { models, seed, preset, replaySha256: replay };
  const { uuid } = new ActionAssertion();
  return Object.assign(new UnknownAssertion(), {
    label: scoreLabel,
    uuid,
    generateJUMBFBoxForContent: () => box,
  });
}

/** Writes the facts into a manifest that already holds its binding. */
export function state(manifest: Manifest, facts: PictureFacts): void {
  const inputs = facts.cards.map(model);
  for (const [at, input] of inputs.entries()) if (at > 0) input.labelSuffix = at;
  const claim = manifest.claim!;
  claim.title = facts.title;
  claim.claimGeneratorName = 'Ganzfeld';
  claim.claimGeneratorVersion = facts.version;
  for (const input of inputs) manifest.addAssertion(input);
  manifest.addAssertion(actions(facts, manifest, inputs));
  manifest.addAssertion(mining(facts));
  manifest.addAssertion(credits(facts));
  manifest.addAssertion(score(facts));
}
