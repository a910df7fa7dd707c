/** The bands of layers that performers speak of, by the side of their maps (Karras et al. 2019). */
export type Band = 'coarse' | 'middle' | 'fine';

/** The band of each row of ws [numWs]: coarse up to 8², middle 16² and 32², fine from 64². */
export function bandsOf(numWs: number): Band[] {
  return Array.from({ length: numWs }, (_, row) => {
    const side = 4 * 2 ** Math.min(Math.ceil(row / 2), Math.floor((numWs - 2) / 2));
    return side <= 8 ? 'coarse' : side <= 32 ? 'middle' : 'fine';
  });
}
