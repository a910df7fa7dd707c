import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { fault } from '../shared/fault.ts';
import type { Credits } from '../shared/provenance.ts';
import { createPapers } from './identity.ts';

/** Where this person's keys and credits lie: `GANZFELD_HOME`, else `ganzfeld` in the folder for settings. */
export function homeFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env['GANZFELD_HOME'] || join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'ganzfeld');
}

/** Writes a file that nobody else may read, unless somebody was first; readers never see half of it. */
function writeOnce(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    unlinkSync(draft);
  }
}

function refuseOpen(file: string): void {
  const mode = statSync(file).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw fault(file, `mode ${mode.toString(8)}`, `600, as it holds a private key: chmod 600 '${file}'`);
}

/** The text of `signer.pem` in `folder`; made at the first run, under a name that says nothing of the person. */
export async function readPapers(folder: string): Promise<string> {
  const file = join(folder, 'signer.pem');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeOnce(file, await createPapers(`Ganzfeld ${randomBytes(4).toString('hex')}`));
  }
  refuseOpen(file);
  return readFileSync(file, 'utf8');
}

const name = v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)));
const creditsShape = v.strictObject({
  author: name,
  performer: name,
  participants: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

/** Who is to be named, from `credits.json` in `folder`; nobody without it. */
export function readCredits(folder: string): Credits {
  const file = join(folder, 'credits.json');
  if (!existsSync(file)) return {};
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), creditsShape), readFileSync(file, 'utf8'));
  if (read.success) return read.output;
  throw fault(
    file,
    read.issues[0].message,
    '{ "author": "…", "performer": "…", "participants": 12 }, each or none',
  );
}
