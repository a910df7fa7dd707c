/** The one device that TF.js, Three.js and our own kernels share. */
export type Gpu = {
  device: GPUDevice;
  info: GPUAdapterInfo;
  adapter: string; // a name for people: 'SwiftShader', 'NVIDIA GeForce …'
  isFallback: boolean; // a software adapter: right pictures, slow
};
