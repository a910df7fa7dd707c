import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault, sentence } from '../shared/fault.ts';

/** Signs bytes with what the page says about them, as JSON. */
export type SignText = (bytes: Uint8Array<ArrayBuffer>, note: string) => Promise<Uint8Array>;

const MOST = 256 * 2 ** 20; // bytes of a picture
const plain = { 'Content-Type': 'text/plain; charset=utf-8' };

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MOST) throw fault('picture', `more than ${MOST} bytes`, 'fewer');
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Answers `POST /sign`: the body is a picture, the header `Ganzfeld-Note` what it is, percent-encoded JSON. */
export async function signAtDesk(
  sign: SignText,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const note = decodeURIComponent(String(request.headers['ganzfeld-note'] ?? ''));
    const signed = await sign(await readBody(request), note);
    response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': signed.length });
    response.end(signed);
  } catch (error) {
    if (response.headersSent) return void response.destroy();
    response.writeHead(400, { ...plain, Connection: 'close' }).end(`${sentence(error)}\n`);
  }
}
