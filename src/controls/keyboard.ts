type KeyAction =
  | 'console'
  | 'fullscreen'
  | 'freeze'
  | 'jump'
  | 'blackout'
  | 'testcard'
  | 'style'
  | 'truncation'
  | 'preset'
  | 'bank'
  | 'macro'
  | 'turn'
  | 'panic'
  | 'release'
  | 'hold'
  | 'lock'
  | 'take'
  | 'record'
  | 'still'
  | 'outputs'
  | 'edit'
  | 'help';

type KeyRow = {
  keys: readonly string[]; // as KeyboardEvent.key names them, lower case
  shown: string;
  label: string;
  action: KeyAction;
  repeats?: boolean; // while the key is held
  holds?: boolean; // acts after it was held for a second
};

/** Every key of the stage, once; the README and the console's help are made from it. */
export const keyTable: readonly KeyRow[] = [
  { keys: ['c'], shown: 'C', label: 'Console over the picture', action: 'console' },
  { keys: ['f'], shown: 'F', label: 'Fullscreen', action: 'fullscreen' },
  { keys: [' '], shown: 'Space', label: 'Freeze the walk', action: 'freeze' },
  { keys: ['j'], shown: 'J', label: 'Jump to a new seed', action: 'jump' },
  { keys: ['b'], shown: 'B', label: 'Blackout', action: 'blackout' },
  { keys: ['t'], shown: 'T', label: 'Test card', action: 'testcard' },
  { keys: ['arrowleft', 'arrowright'], shown: '← →', label: 'Style', action: 'style', repeats: true },
  { keys: ['arrowdown', 'arrowup'], shown: '↓ ↑', label: 'Truncation', action: 'truncation', repeats: true },
  { keys: [...'123456789'], shown: '1 – 9', label: 'Presets', action: 'preset' },
  { keys: ['pagedown', 'pageup'], shown: 'PgDn PgUp', label: 'Bank of presets and knobs', action: 'bank' },
  { keys: [',', '.'], shown: ', .', label: 'Choose the macro before or after', action: 'macro' },
  { keys: ['-', '='], shown: '- =', label: 'Turn the chosen macro', action: 'turn', repeats: true },
  { keys: ['backspace', 'delete'], shown: '⌫', label: 'Panic: fade to the safe preset', action: 'panic' },
  { keys: ['v'], shown: 'V', label: 'Take: the preview becomes the program', action: 'take' },
  { keys: ['r'], shown: 'R', label: 'Record, or stop', action: 'record' },
  { keys: ['s'], shown: 'S', label: 'Save a still', action: 'still' },
  { keys: ['o'], shown: 'O', label: 'Open the windows of the outputs', action: 'outputs' },
  { keys: ['e'], shown: 'E', label: 'Edit this output: corners, mesh, soft edges', action: 'edit' },
  { keys: ['x'], shown: 'X', label: 'Let go of all that is held', action: 'release' },
  { keys: ['h'], shown: 'H', label: 'Hold off cues, audience and autopilot', action: 'hold' },
  { keys: ['l'], shown: 'L for 1 s', label: 'Show lock on or off', action: 'lock', holds: true },
  { keys: ['?'], shown: '?', label: 'Console, with this list of keys', action: 'help' },
];

/** How long a key that must be held is held (ms). */
const HOLD = 1000;

/** `index` is the place of the key in its row: 0 and 1 for down and up, 0..8 for the presets. */
export type KeyActions = Record<KeyAction, (index: number) => void>;

/** Calls the actions of the keys pressed in `target`; leaves typing, browser shortcuts and focused widgets alone. */
export function createKeyboard(target: EventTarget, actions: KeyActions): { dispose(): void } {
  const bindings = new Map(
    keyTable.flatMap((row) => row.keys.map((key, index) => [key, { row, index }] as const)),
  );

  let held: ReturnType<typeof setTimeout> | undefined;

  function onKeydown(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const binding = bindings.get(event.key.toLowerCase());
    if (binding === undefined || belongsTo(event)) return;
    event.preventDefault();
    if (event.repeat && binding.row.repeats !== true) return;
    const act = (): void => actions[binding.row.action](binding.index);
    letGo();
    if (binding.row.holds === true) held = setTimeout(act, HOLD);
    else act();
  }

  function letGo(): void {
    clearTimeout(held);
  }

  const letGoOn = ['keyup', 'blur'] as const;
  target.addEventListener('keydown', onKeydown);
  for (const kind of letGoOn) target.addEventListener(kind, letGo);
  return {
    dispose(): void {
      letGo();
      target.removeEventListener('keydown', onKeydown);
      for (const kind of letGoOn) target.removeEventListener(kind, letGo);
    },
  };
}

const writing =
  'textarea, select, [contenteditable], input:not([type=checkbox], [type=button], [type=range])';
const widget = 'button, a[href], input, summary, [tabindex]:not(body)';

/** Whether the focused element wants this key itself: text fields all of them, buttons and sliders Space and arrows. */
function belongsTo({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(writing) !== null) return true;
  return (key === ' ' || key.startsWith('Arrow')) && target.closest(widget) !== null;
}
