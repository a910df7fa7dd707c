/** The WebGPU flags that TypeScript's own DOM library leaves out. */
declare const GPUBufferUsage: Readonly<
  Record<
    | 'MAP_READ'
    | 'MAP_WRITE'
    | 'COPY_SRC'
    | 'COPY_DST'
    | 'INDEX'
    | 'VERTEX'
    | 'UNIFORM'
    | 'STORAGE'
    | 'INDIRECT'
    | 'QUERY_RESOLVE',
    number
  >
>;
declare const GPUTextureUsage: Readonly<
  Record<'COPY_SRC' | 'COPY_DST' | 'TEXTURE_BINDING' | 'STORAGE_BINDING' | 'RENDER_ATTACHMENT', number>
>;
declare const GPUShaderStage: Readonly<Record<'VERTEX' | 'FRAGMENT' | 'COMPUTE', number>>;
declare const GPUMapMode: Readonly<Record<'READ' | 'WRITE', number>>;
