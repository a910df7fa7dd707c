import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { findChromium, softwareGpuFlags } from './chromium.ts';

/** Where an app window stands; pixels of the desktop. */
type AppWindow = { name: string; url: string; size: [number, number]; position: [number, number] };

/** Linux hides WebGPU behind a flag; without a GPU's device file a processor has to play it. */
function linuxFlags(): string[] {
  if (process.platform !== 'linux') return [];
  return existsSync('/dev/dri') ? ['--enable-unsafe-webgpu'] : softwareGpuFlags;
}

/** A stage must not show bubbles, stop when it is covered, or be denied its other windows and a GPU that came back. */
const flags = [
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-session-crashed-bubble',
  '--disable-component-update',
  '--disable-popup-blocking',
  '--disable-features=Translate',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-domain-blocking-for-3d-apis',
  '--disable-gpu-process-crash-limit',
  ...linuxFlags(),
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
];

const caches: Partial<Record<NodeJS.Platform, string>> = {
  darwin: resolve(homedir(), 'Library/Caches'),
  win32: process.env['LOCALAPPDATA'] ?? resolve(homedir(), 'AppData/Local'),
};

const cache = () => caches[process.platform] ?? process.env['XDG_CACHE_HOME'] ?? resolve(homedir(), '.cache');

/** Whether windows can be shown here. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

/** All windows share one profile, kept apart from the user's own: MIDI that the console was allowed is the stage's too. */
function openWindow(browser: string, { name, url, size, position }: AppWindow): ChildProcess {
  const profile = resolve(cache(), 'ganzfeld', 'browser');
  mkdirSync(profile, { recursive: true });
  const app = new URL(url);
  app.searchParams.set('place', [...position, ...size].join(','));
  const place = [`--window-size=${size.join(',')}`, `--window-position=${position.join(',')}`];
  const args = [`--app=${app.href}`, `--user-data-dir=${profile}`, ...place, ...flags];
  const child = spawn(browser, args, { stdio: 'ignore', detached: true });
  child.on('error', (error) => console.error(`The ${name} window did not open: ${error.message}`));
  child.unref();
  return child;
}

/** Opens app windows in Chromium or Chrome; the returned function closes them. Throws where there is no browser. */
export function openWindows(windows: readonly AppWindow[]): () => void {
  const browser = findChromium();
  const children = windows.map((window) => openWindow(browser, window));
  return () => {
    for (const child of children) if (child.exitCode === null) child.kill();
  };
}
