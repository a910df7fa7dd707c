/** Where the generator tells people what happens: a sentence. */
export type Report = (level: 'info' | 'error', text: string) => void;
