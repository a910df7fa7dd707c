/** What a suite measured: a table for people, named figures for scripts. */
export type Measured = { rows: Record<string, string | number>[]; figures: Record<string, number> };
