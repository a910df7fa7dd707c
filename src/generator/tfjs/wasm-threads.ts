import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import binaryUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import startModule from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';
import scriptUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js?url';
import { wasmWorkerContents } from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.worker.js';

/** The package keeps it as text in which line ends within strings have become real ones. */
const threadScript = wasmWorkerContents.replaceAll('\n', '\\n');

/** What an Emscripten module offers beyond what TF.js's types say. */
type Callable = { cwrap(name: string, result: 'number' | null, given: 'number'[]): never };

const absolute = (url: string): string => new URL(url, import.meta.url).href;

/** TF.js allows itself half of the processors that the browser names; this names twice as many for as long as it looks. */
async function withCores<T>(cores: number, look: () => Promise<T>): Promise<T> {
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 * cores, configurable: true });
  try {
    return await look();
  } finally {
    Reflect.deleteProperty(navigator, 'hardwareConcurrency');
  }
}

/**
 * The WASM backend with a pool of `threads`. TF.js's own start gives its pool threads the text of a bundled function,
 * which minifying breaks; here they load the package's own file.
 */
export function startThreadedBackend(threads: number): Promise<BackendWasm> {
  return withCores(threads, async () => {
    const thread = URL.createObjectURL(new Blob([threadScript], { type: 'text/javascript' }));
    const wasm = await startModule({
      locateFile: (path) => (path.endsWith('.worker.js') ? thread : absolute(binaryUrl)),
      mainScriptUrlOrBlob: absolute(scriptUrl),
    });
    URL.revokeObjectURL(thread);
    const { cwrap } = wasm as typeof wasm & Callable;
    wasm.tfjs = {
      init: cwrap('init', null, []),
      initWithThreadsCount: cwrap('init_with_threads_count', null, ['number']),
      getThreadsCount: cwrap('get_threads_count', 'number', []),
      registerTensor: cwrap('register_tensor', null, ['number', 'number', 'number']),
      disposeData: cwrap('dispose_data', null, ['number']),
      dispose: cwrap('dispose', null, []),
    };
    return new BackendWasm(wasm);
  });
}
