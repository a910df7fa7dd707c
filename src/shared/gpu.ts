/** Call `time` after a submit: resolves with the ms that the GPU worked on it; rejects where the device is lost. */
export type GpuClock = { time(): Promise<number> };

/** The one device that TF.js, Three.js and our own kernels share. */
export type Gpu = {
  device: GPUDevice;
  info: GPUAdapterInfo;
  adapter: string; // a name for people: 'SwiftShader', 'NVIDIA GeForce …'
  clock: GpuClock;
  isFallback: boolean; // a software adapter: right pictures, slow
};
