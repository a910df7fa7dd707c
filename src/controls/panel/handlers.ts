import type { ParameterValue } from '../../shared/parameter.ts';
import type { Mapping } from '../../shared/wire.ts';

/** What rows and the deck ask for. */
export type PanelHandlers = {
  set(id: string, value: ParameterValue): void;
  trigger(id: string): void;
  learn(id: string | null): void;
  unmap(id: string): void;
  map(mapping: Mapping): void;
  release(id: string): void;
  lock(id: string, on: boolean): void;
};
