/** Where directions come from: the components in which w varies most, or the vectors that the layers amplify most. */
export const directionBanks = ['pca', 'closed-form'] as const;
export type DirectionBank = (typeof directionBanks)[number];

/** As many as there are sliders. */
export const DIRECTIONS = 8;

/** Directions in w: `steps` [DIRECTIONS, wDim], each one standard deviation long, with names for people. */
export type Directions = { steps: Float32Array; names: readonly string[] };

export type DirectionBanks = Readonly<Record<DirectionBank, Directions>>;
