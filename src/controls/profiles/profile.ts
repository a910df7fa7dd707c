/** What a controller has, each control as `channel/kind/number`, in the order in which a hand reads them. */
export type Profile = {
  name: string;
  port: RegExp; // of the names that its port has on the systems
  source: string; // where the numbers are from
  unverified: string; // what was not checked on the hardware
  knobs: readonly string[];
  pads: readonly string[];
  master: string;
  blackout: string;
  panic: string;
  bank: readonly [down: string, up: string];
};

/** `count` controls from number `first` on. */
export const run = (kind: string, first: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind}/${first + index}`);
