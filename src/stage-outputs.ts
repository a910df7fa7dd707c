import type { Instrument } from './instrument.ts';
import { changed, split, withOne, without } from './outputs/edits.ts';
import { straightened } from './outputs/handles.ts';
import { createOpenMemory } from './outputs/open-memory.ts';
import { saysOf, told } from './outputs/told.ts';
import { createOutputWindows } from './outputs/windows.ts';
import type { OutputLayout } from './shared/output-layout.ts';
import type { OutputConsoleMessage, OutputStageMessage } from './shared/output-wire.ts';
import type { Report } from './shared/report.ts';
import { createOutputEditing } from './stage-output-editing.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  store: Storage | null;
  note: Report;
  send: (message: OutputStageMessage) => void;
};
type Hands = {
  set(layouts: readonly OutputLayout[]): void;
  attach(id: string, canvas: HTMLCanvasElement): void;
  detach(id: string): void;
};

const TELL_AFTER = 50; // ms
const REOPEN_AFTER = 1000; // ms that windows of the stage before have to announce themselves

/** The windows that show the picture, how each shows its part, and the editing on the outputs themselves. */
export function connectOutputs({ instrument, clock, store, note, send }: Options) {
  const rig = instrument.outputs;
  const canvases = new Map<string, HTMLCanvasElement>();
  const memory = createOpenMemory(store);
  let hands: Hands | null = null;
  let isTelling = false;

  const windowOf = (id: string): Window | null => (id === 'main' ? window : windows.get(id));
  const editing = createOutputEditing({ instrument, clock, note, windowOf, onChange: tell });
  const { attempt, find, known, put } = editing;
  const windows = createOutputWindows({
    onOpen(id, canvas) {
      if (find(id) === undefined) return windows.close(id);
      canvases.set(id, canvas);
      memory.add(id);
      name(id);
      attempt(() => hands?.attach(id, canvas));
    },
    onClose(id, isGone) {
      editing.leave(id);
      if (isGone) memory.remove(id);
      if (canvases.delete(id)) attempt(() => hands?.detach(id));
    },
    onEdit: (id) => attempt(() => editing.edit(id)),
    onChange: tell,
  });

  /** Names the window for who captures it. */
  function name(id: string): void {
    const win = windows.get(id);
    if (win !== null) win.document.title = `Ganzfeld – ${find(id)?.name ?? id}`;
  }

  function state(): OutputStageMessage {
    const outputs = rig
      .layouts()
      .map((layout) => told(layout, layout.id === 'main' ? 'open' : windows.state(layout.id)));
    const displays = windows.displays();
    const says = saysOf(outputs, displays, windows.canAskDisplays());
    return { kind: 'outputs', outputs, displays, editing: editing.editing(), ...rig.depth(), says };
  }

  function tell(): void {
    if (isTelling) return;
    isTelling = true;
    setTimeout(() => {
      isTelling = false;
      send(state());
    }, TELL_AFTER);
  }

  /** Opens every window that is not open; where all are, asks to be told of displays: a browser grants one thing a key. */
  function openAll(): void {
    const closed = rig.layouts().filter(({ id }) => id !== 'main' && windows.state(id) !== 'open');
    if (closed.length === 0) void windows.askDisplays();
    for (const { id, display } of closed) windows.open(id, display);
  }

  const acts = {
    add: () => put(withOne(rig.layouts()), `add ${clock()}`),
    undo: editing.undo,
    redo: editing.redo,
    'open-all': openAll,
  };
  const deeds = {
    remove: (id: string) => put(without(rig.layouts(), id), `remove ${id}`),
    open: (id: string) => windows.open(id, known(id).display),
    close: windows.close,
    edit: editing.edit,
    straighten: (id: string) => editing.swap(straightened(known(id)), `straighten ${id} ${clock()}`),
  };

  function change({ id, change: wish }: Extract<OutputConsoleMessage, { kind: 'output-change' }>): void {
    put(changed(rig.layouts(), id, wish), `${id} ${Object.keys(wish).join(' ')}`);
    if (wish.display !== undefined) windows.move(id, wish.display);
  }

  function obey(message: OutputConsoleMessage): void {
    if (message.kind === 'output-act') acts[message.act]();
    else if (message.kind === 'output-split')
      put(split(rig.layouts(), message.count, message.overlap), `split ${clock()}`);
    else {
      known(message.id);
      if (message.kind === 'output-do') deeds[message.act](message.id);
      else change(message);
    }
  }

  rig.onChange(() => {
    attempt(() => hands?.set(rig.layouts()));
    for (const id of [...canvases.keys()]) {
      if (find(id) === undefined) windows.close(id);
      else name(id);
    }
    tell();
  });
  setTimeout(() => {
    for (const id of memory.ids()) if (find(id) !== undefined) windows.open(id, find(id)?.display ?? '');
  }, REOPEN_AFTER);

  return {
    state,
    obey,
    /** From now on there is a picture for them. */
    attach(path: { outputs: Hands }): void {
      hands = path.outputs;
      attempt(() => hands?.set(rig.layouts()));
      for (const [id, canvas] of canvases) attempt(() => hands?.attach(id, canvas));
    },
    openAll,
    edit: (id: string): void => attempt(() => editing.edit(id)),
    onBeat: windows.onBeat,
  };
}
