import type { Instrument } from './instrument.ts';
import { openEditor } from './outputs/editor.ts';
import { fault, sentence } from './shared/fault.ts';
import type { OutputLayout } from './shared/output-layout.ts';
import type { Report } from './shared/report.ts';

type Options = {
  instrument: Instrument;
  clock: () => number; // s
  note: Report;
  windowOf(id: string): Window | null;
  onChange(): void;
};
type Layouts = readonly OutputLayout[];

/** What changes the layouts of the outputs, by a console or a hand on an output itself; a locked show refuses it. */
export function createOutputEditing({ instrument, clock, note, windowOf, onChange }: Options) {
  const { bus, desk, outputs: rig } = instrument;
  let editor: ReturnType<typeof openEditor> | null = null;

  function attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      note('error', sentence(error));
    }
  }

  function refuseLocked(): void {
    if (desk.locked())
      throw fault('outputs', 'a locked show', 'show.lock off: hold its key or button for a second');
  }

  const find = (id: string): OutputLayout | undefined => rig.layouts().find((layout) => layout.id === id);

  function known(id: string): OutputLayout {
    const layout = find(id);
    const ids = rig.layouts().map((one) => one.id);
    if (layout === undefined) throw fault('output', id, `one of ${ids.join(', ')}`);
    return layout;
  }

  function put(next: Layouts, gesture: string): void {
    refuseLocked();
    rig.put(next, gesture, clock());
  }

  const swap = (layout: OutputLayout, gesture: string): void =>
    put(
      rig.layouts().map((one) => (one.id === layout.id ? layout : one)),
      gesture,
    );

  function undo(): void {
    refuseLocked();
    rig.undo();
  }

  function redo(): void {
    refuseLocked();
    rig.redo();
  }

  function end(): void {
    editor?.dispose();
    editor = null;
    onChange();
  }

  /** Begins editing on an output, or ends it where that one is edited. */
  function edit(id: string): void {
    refuseLocked();
    const layout = known(id);
    const before = editor?.id;
    end();
    if (before === id) return;
    const win = windowOf(id);
    if (win === null) throw fault(`output ${layout.name}`, 'no window', 'an open one: open it first');
    editor = openEditor({
      window: win,
      layout,
      change: (next, gesture) => attempt(() => swap(next, gesture)),
      undo: () => attempt(undo),
      redo: () => attempt(redo),
      end,
    });
    win.focus();
    onChange();
  }

  rig.onChange(() => {
    const edited = editor === null ? undefined : find(editor.id);
    if (edited !== undefined) editor?.show(edited);
  });
  bus.onChange(({ id }) => {
    if (id === 'show.lock' && desk.locked()) end();
  });

  return {
    attempt,
    find,
    known,
    put,
    swap,
    undo,
    redo,
    edit,
    /** Ends editing on this output. */
    leave: (id: string): void => {
      if (editor?.id === id) end();
    },
    /** The output that is edited, or ''. */
    editing: (): string => editor?.id ?? '',
  };
}
