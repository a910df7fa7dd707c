/** How many frames a recording of so many ticks (1/240 s) has. */
export const framesIn = (ticks: number, rate: number): number => Math.max(1, Math.ceil((ticks / 240) * rate));
