import { describe, expect, it, vi } from 'vitest';

/** A control with its hardware injected at the lowest boundary: bytes. */
export type ControlBench = {
  /** What came out of the control, newest last. */
  heard: unknown[];
  /** Sentences for people, newest last. */
  problems: string[];
  /** Moves the hardware once, if it is there. */
  touch(): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  dispose(): Promise<void>;
};

/** What every control holds. `open` starts the control with its hardware there or absent. */
export function controlContract(
  name: string,
  open: (hardware: 'present' | 'absent') => Promise<ControlBench>,
): void {
  const heard = async (bench: ControlBench, count: number): Promise<void> => {
    await vi.waitFor(() => expect(bench.heard).toHaveLength(count), 10_000);
  };

  describe(`${name} as a control`, () => {
    it('opens and hears a touch once', async () => {
      const bench = await open('present');
      bench.touch();
      await heard(bench, 1);
      await bench.dispose();
    });

    it('reports absence in a sentence and does not throw', async () => {
      const bench = await open('absent');
      await vi.waitFor(() => expect(bench.problems.join()).toMatch(/\w+.*[.`]$/), 10_000);
      expect(bench.heard).toEqual([]);
      await bench.dispose();
    });

    it('survives unplugging and hears the same hardware once when it is back', async () => {
      const bench = await open('present');
      await bench.unplug();
      bench.touch();
      await bench.plug();
      expect(bench.heard).toEqual([]);
      bench.touch();
      await heard(bench, 1);
      await bench.dispose();
    });

    it('is deaf after dispose, which may be called twice', async () => {
      const bench = await open('present');
      await bench.dispose();
      bench.touch();
      await bench.dispose();
      expect(bench.heard).toEqual([]);
    });
  });
}
