import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * Flags that give Chromium WebGPU on the software adapter where there is no GPU. Without the last four a canvas has no
 * texture to draw into there, and the GPU process dies.
 */
export const softwareGpuFlags = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
  '--disable-vulkan-surface',
];

/**
 * Flags for scripts and tests: the software adapter, the same on every machine, and no talk with the network. A processor
 * that plays GPU beside other work is not a GPU that hangs, so nothing ends it for being slow.
 */
export const chromiumFlags = [
  '--no-sandbox',
  ...softwareGpuFlags,
  '--disable-gpu-watchdog',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const candidates = () => [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium or Chrome on this machine; `CHROMIUM` overrides. Throws with what to install. */
export function findChromium(): string {
  const found = candidates().find((path) => path !== undefined && existsSync(path));
  if (found === undefined)
    throw new Error(
      'Chromium: got none on this machine, expected Chromium or Chrome. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path.',
    );
  return found;
}

const canInstall = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

/** Like `findChromium`, but installs Debian's Chromium first where there is none and it may. */
export function installChromium(): string {
  try {
    return findChromium();
  } catch (error) {
    if (!canInstall()) throw error;
    console.error('No Chromium here: installing it with apt-get …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
      spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    return findChromium();
  }
}
