import { measureLatency } from './bench/latency.ts';
console.table([await measureLatency('wasm')]);
