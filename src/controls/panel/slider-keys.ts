const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Steps that a key asks of a slider: Shift makes ten of one, Alt a tenth; null for keys that ask nothing of it. */
export function sliderSteps({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): number | null {
  const step = ctrlKey || metaKey ? undefined : steps[key];
  return step === undefined ? null : step * (shiftKey ? 10 : altKey ? 0.1 : 1);
}
