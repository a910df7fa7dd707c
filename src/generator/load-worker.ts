import { sentence } from '../shared/fault.ts';
import { tensorsOf } from './kin.ts';
import { loadModel } from './load-model.ts';

addEventListener('message', ({ data }: MessageEvent<string>) => {
  loadModel(data).then(
    (loaded) =>
      postMessage(loaded, { transfer: [...new Set(tensorsOf(loaded.network).map(({ buffer }) => buffer))] }),
    (error: unknown) => postMessage({ error: sentence(error) }),
  );
});
