/** A model that plays beside the first: its folder under `models/` (empty for none) and the hash of its weights, '' where unknown. */
export type SecondModel = { name: string; sha256: string };

export const noSecond: SecondModel = { name: '', sha256: '' };
