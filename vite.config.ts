import { cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type Plugin } from 'vite';
import type { ViteUserConfig } from 'vitest/config';
import { chromiumFlags, findChromium } from './scripts/lib/chromium.ts';

const here = import.meta.dirname;
const dist = resolve(here, 'dist');
/** Keys and credits of tests, so that none of them signs with those of whoever runs it. */
const home = resolve(tmpdir(), 'ganzfeld-test-home');

/** Models are fetched at run time, so they travel beside the bundle unchanged. */
const copyModels: Plugin = {
  name: 'copy-models',
  closeBundle: () =>
    cpSync(resolve(here, 'models'), resolve(dist, 'models'), {
      recursive: true,
      filter: (path) => !path.includes('/training'),
    }),
};

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** What browser tests import, named here because a discovery in the middle of a run reloads the page. */
const bundledForTests = [
  'tweakpane',
  'webmidi',
  'osc-js',
  'three/webgpu',
  'three/tsl',
  'valibot',
  'meyda',
  'jsep',
  'mediabunny',
  'uqr',
  '@contentauth/c2pa-web',
  '@peculiar/x509',
  '@trustnxt/c2pa-ts/asset',
  '@trustnxt/c2pa-ts/cose',
  '@trustnxt/c2pa-ts/jumbf',
  '@trustnxt/c2pa-ts/manifest',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-backend-webgpu',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js',
  '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.worker.js',
];

const app: ViteUserConfig = {
  root: resolve(here, 'src/pages'),
  base: './',
  publicDir: resolve(here, 'public'),
  plugins: [copyModels],
  worker: { format: 'es' },
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: ['index', 'output', 'console', 'bench', 'lab', 'verify', 'about'].map((page) =>
        resolve(here, `src/pages/${page}.html`),
      ),
    },
  },
};

/**
 * Units in plain Node; GPU code in a headless Chromium; whole runs against the real server. One kind after the other: a
 * software adapter wants every processor, and a starved page is no page that anybody has.
 */
const test = (): ViteUserConfig => ({
  root: here,
  publicDir: false,
  worker: { format: 'es' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          env: { GANZFELD_HOME: home },
          sequence: { groupOrder: 0 },
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/gpu/**', 'tests/browser/**'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        server: { headers: isolation },
        optimizeDeps: { include: bundledForTests },
        test: {
          name: 'gpu',
          sequence: { groupOrder: 1 },
          env: {
            REQUIRE_GPU: process.env['REQUIRE_GPU'] ?? '',
            UPDATE_GOLDEN: process.env['UPDATE_GOLDEN'] ?? '',
          },
          include: ['tests/gpu/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(), args: chromiumFlags },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          env: { GANZFELD_HOME: home },
          sequence: { groupOrder: 2 },
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});

export default defineConfig(({ mode }) => (mode === 'test' ? test() : app));
