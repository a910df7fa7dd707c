import type { ConsoleLink } from '../controls/wire/link.ts';
import { sentence } from '../shared/fault.ts';
import { layerCount } from '../shared/layer-feed.ts';
import type { LayerMedia, LayerState } from '../shared/layer-wire.ts';
import { keepFile } from '../shared/media-shelf.ts';
import { button, element } from './element.ts';
import { textField } from './fields.ts';
import type { Section } from './section.ts';

const words = { none: 'nothing', camera: 'camera', screen: 'screen', file: '', text: '', qr: '' } as const;

/** What a layer has, in a few words. */
function told({ kind, name, status, detail }: LayerState): string {
  const quoted = { text: `“${name}”`, qr: `QR code “${name}”` };
  const what = kind === 'text' || kind === 'qr' ? quoted[kind] : words[kind] || name;
  if (status === 'failed') return detail;
  return status === 'opening' ? `${what}: opening` : `${what}${detail === '' ? '' : `, ${detail}`}`;
}

/** One layer: what it has, and what may be put there; a file may also be dropped on it. */
function createCard(at: number, load: (media: LayerMedia) => void) {
  const state = element('p', 'hint', words.none);
  const file = element('input', '');
  const text = textField(
    'Text',
    (name) => name !== '' && load({ kind: 'text', name }),
    'Enter puts it on the layer',
  );
  const qr = textField(
    'QR code',
    (name) => name !== '' && load({ kind: 'qr', name }),
    'An address or a text; Enter puts it on the layer',
  );
  const clear = button('Clear', () => load({ kind: 'none', name: '' }));
  const title = `Layer ${at + 1}`;
  Object.assign(file, { type: 'file', accept: 'image/*,video/*', hidden: true });
  file.ariaLabel = `${title}: image or video`;
  state.role = 'status';
  clear.disabled = true;

  function fail(error: unknown): void {
    state.textContent = sentence(error);
    state.classList.add('is-error');
  }

  function take(chosen: File | undefined): void {
    if (chosen === undefined) return;
    keepFile(chosen).then(() => load({ kind: 'file', name: chosen.name }), fail);
  }

  file.addEventListener('change', () => {
    take(file.files?.[0]);
    file.value = '';
  });

  const root = element(
    'fieldset',
    'card',
    element('legend', '', title),
    state,
    element(
      'div',
      'bar',
      button('Image or video …', () => file.click()),
      button('Camera', () => load({ kind: 'camera', name: '' })),
      button('Screen …', () => load({ kind: 'screen', name: '' })),
      clear,
      file,
    ),
    text.element,
    qr.element,
  );
  root.dataset['search'] = `layer ${at + 1} image video logo camera screen text qr code`;
  root.addEventListener('dragover', (event) => event.preventDefault());
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer?.files[0]);
  });

  return {
    root,
    show(layer: LayerState): void {
      state.textContent = told(layer);
      state.classList.toggle('is-error', layer.status === 'failed');
      clear.disabled = layer.kind === 'none';
      if (layer.kind === 'text') text.show(layer.name);
      if (layer.kind === 'qr') qr.show(layer.name);
    },
  };
}

/** What lies on the layers over the network's picture. Files are kept by the browser of the stage's machine. */
function mount(body: HTMLElement, link: ConsoleLink): () => void {
  const cards = Array.from({ length: layerCount }, (_, layer) =>
    createCard(layer, (media) => link.send({ kind: 'layer-load', layer, media })),
  );
  link.onMessage((message) => {
    if (message.kind === 'layers') for (const [at, layer] of message.layers.entries()) cards[at]?.show(layer);
  });
  body.append(
    element('p', 'hint', 'Drop an image or a video on a layer. It stays in the browser of this machine.'),
    ...cards.map(({ root }) => root),
  );
  return () => body.replaceChildren();
}

export const layerSection: Section = { id: 'layers', title: 'Layers', place: 'main', folded: true, mount };
