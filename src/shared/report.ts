/** Tells people what happens, in a sentence. */
export type Report = (level: 'info' | 'error', text: string) => void;
