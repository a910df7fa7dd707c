import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transformWithOxc } from 'vite';
import type { createFakeMidi } from '../../tests/gpu/fake-midi.ts';
import { type OpenPage, openPage, type PageOptions } from './page.ts';

declare global {
  var fakeMidi: ReturnType<typeof createFakeMidi>;
}

/** The stand-in for MIDI hardware as a script that runs before the page's own: bytes below, the real library above. */
export async function midiScript(): Promise<string> {
  const file = resolve(import.meta.dirname, '../../tests/gpu/fake-midi.ts');
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file, {});
  return `${code.replace(/export /g, '')}
    globalThis.fakeMidi = createFakeMidi();
    fakeMidi.plug('1', 'nanoKONTROL2');
    navigator.requestMIDIAccess = async () => fakeMidi.access;`;
}

/** The stage with a controller that has a profile (port `1`), heard, after its first picture. */
export async function openMidiPage(path: string, options: PageOptions = {}): Promise<OpenPage> {
  const stage = await openPage('/healthz', options);
  try {
    await stage.page.context().grantPermissions(['midi']);
    await stage.page.addInitScript({ content: await midiScript() });
    await stage.page.goto(new URL(path, stage.server.urls.stage).href);
    await stage.page.waitForFunction(
      () =>
        (globalThis.ganzfeld?.path()?.serial() ?? 0) > 0 &&
        globalThis.fakeMidi.send('1', 0xb0, 119, 0) === true,
      undefined,
      { timeout: 120_000 },
    );
    return stage;
  } catch (error) {
    await stage.close();
    throw error;
  }
}
