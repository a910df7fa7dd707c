import type { ConsoleLink } from '../controls/wire/link.ts';
import { effectParts, isEffectFile } from '../shared/effect-wire.ts';
import type { StageMessage } from '../shared/wire.ts';
import { button, element } from './element.ts';

const EVERY = 1000; // ms between two looks at a file on the disk

type Handle = { getFile(): Promise<File> };
type Item = DataTransferItem & { getAsFileSystemHandle?: () => Promise<Handle | null> };

/** Where files for the effects are dropped or chosen. One that was dropped is read again whenever it is saved. */
export function createEffectFiles(link: ConsoleLink) {
  const file = element('input', '');
  const state = element(
    'p',
    'hint',
    'A .cube file grades; a .wgsl file becomes the effect "own". Drop it here.',
  );
  let watched: { handle: Handle; at: number } | null = null;
  Object.assign(file, { type: 'file', accept: '.cube,.wgsl', hidden: true });
  file.ariaLabel = 'Look-up table or effect';
  state.role = 'status';

  async function give(given: File): Promise<void> {
    if (!isEffectFile(given.name)) {
      state.textContent = `${given.name}: got another kind of file, expected .cube or .wgsl`;
      return;
    }
    for (const part of effectParts(given.name, await given.text()))
      link.send({ kind: 'effect-part', ...part });
  }

  async function look(): Promise<void> {
    if (watched === null) return;
    const saved = await watched.handle.getFile();
    if (saved.lastModified === watched.at) return;
    watched.at = saved.lastModified;
    await give(saved);
  }

  const timer = setInterval(() => {
    look().catch(() => {
      watched = null;
    });
  }, EVERY);

  const root = element(
    'div',
    'card',
    state,
    button('File …', () => file.click()),
    file,
  );
  root.dataset['search'] = 'effect file look-up table cube wgsl own';
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const given = event.dataTransfer?.files[0];
    const item = event.dataTransfer?.items[0] as Item | undefined;
    if (given === undefined) return;
    void give(given);
    item?.getAsFileSystemHandle?.().then(
      (handle) => {
        watched = handle && { handle, at: given.lastModified };
      },
      () => undefined,
    );
  });
  file.addEventListener('change', () => {
    const given = file.files?.[0];
    if (given !== undefined) void give(given);
    file.value = '';
  });

  return {
    root,
    hear(message: StageMessage): void {
      if (message.kind !== 'effect-own') return;
      const { file: name, inputs } = message.own;
      const knobs = inputs.map((input, i) => `${input} on own.${'abcdef'[i]}`).join(', ');
      state.textContent =
        name === '' ? 'No effect of your own plays. Drop a .wgsl or .cube file here.' : `${name}: ${knobs}.`;
    },
    dispose: () => clearInterval(timer),
  };
}
