import { fault, sentence } from '../shared/fault.ts';
import { parseModel, weightsCap } from './model.ts';
import { parseDescription } from './model-description.ts';
import type { Network } from './network.ts';

const descriptionCap = 2 ** 20; // bytes

/** Fetches, checks and reads the model in the folder at `url`; `note` tells what could not be checked, or is empty. */
export async function loadModel(url: string): Promise<{ network: Network; note: string }> {
  const folder = url.replace(/\/+$/, '');
  const json = new TextDecoder().decode(await download(`${folder}/model.json`, descriptionCap));
  const { weights } = parseDescription(json, `${folder}/model.json`);
  return parseModel(json, await download(`${folder}/${weights}`, weightsCap), folder);
}

/** The body of a response, refused as soon as it grows beyond `cap` bytes. */
export async function download(url: string, cap: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (got: string) => fault(url, `${got} bytes`, `at most ${cap}`);
  const response = await fetch(url).catch((error: unknown) => {
    throw fault(url, sentence(error), 'a file. Is the server running, and the folder there?');
  });
  if (!response.ok || response.body === null)
    throw fault(url, `HTTP ${response.status}`, 'a file. Is the model’s folder complete?');
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > cap) throw tooLarge(String(declared));
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(response.body)) {
    length += chunk.byteLength;
    if (length > cap) throw tooLarge(`more than ${cap}`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** A stream chunk by chunk, also where streams cannot be iterated; cancelled when the loop is left early. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
