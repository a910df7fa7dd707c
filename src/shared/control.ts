/** A hand on a control: `control` names it (`nanoKONTROL2/1/cc/21`), `value` is 0..1; `step` (±1) where it only steps. */
export type ControlEvent = { control: string; value: number; step?: number };
