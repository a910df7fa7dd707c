import type { FeatureMap, Latent, Playing } from '../shared/picture.ts';
import type { CpuBackend } from './backend.ts';
import type { MapRequest } from './engine.ts';
import type { FeatureBasis } from './features/basis.ts';
import type { Network } from './network.ts';

export type { CpuBackend };

/** What came up in the worker; `note` says why it is not what was asked for, or is empty. */
export type CpuStarted = { backend: CpuBackend; threads: number; note: string };

/** What the page may ask of the worker, and what it answers. A pixel buffer travels back and forth. */
export type CpuCalls = {
  start: {
    ask: { network: Network; second?: Network | undefined; backend: CpuBackend; threads: number };
    answer: CpuStarted;
  };
  picture: {
    ask: { latent: Latent; pixels: Uint16Array<ArrayBuffer> | null };
    answer: {
      pixels: Uint16Array<ArrayBuffer>;
      tensors: number;
      milliseconds: number;
      features?: FeatureMap | null; // null where the latent asks for none, missing where the engine has none
    };
  };
  study: { ask: { side: number }; answer: FeatureBasis };
  map: { ask: MapRequest; answer: Float32Array };
  synthesize: {
    ask: {
      ws: Float32Array;
      count: number;
      noise: number;
      grain?: number | undefined;
      playing?: Playing | undefined;
    };
    answer: Float32Array;
  };
};

export type CpuAsk = {
  [K in keyof CpuCalls]: { id: number; kind: K; ask: CpuCalls[K]['ask'] };
}[keyof CpuCalls];
export type CpuAnswer = { id: number } & ({ answer: CpuCalls[keyof CpuCalls]['answer'] } | { error: string });
