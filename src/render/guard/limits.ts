/**
 * What the guard lets through. Luminance is relative, 0..1; `red` is R − G − B of linear light. After WCAG 2.3.1 and ITU-R
 * BT.1702, each a little on the safe side, because a cell is an average of the pixels in it.
 */
export const limits = {
  turns: 6, // opposing changes within `window`: three flashes
  window: 1050, // ms
  change: 0.08, // a change of luminance that counts (0.1 there) …
  slack: 0.05, // … and how far it may go where none is left
  bright: 0.8, // above this a change does not count
  red: 0.05, // the same for red (20 / 320 there)
  redSlack: 0.03,
  area: 0.15, // of any third of the width by a third of the height (0.25 there)
  calm: 0.1, // the area below which the guard rests again
} as const;

/** When stripes count, and what is left of them. `spread` is the mean distance from the local mean luminance. */
export const stripes = {
  spread: [0.06, 0.09],
  coherence: [0.5, 0.65], // 1: all edges run one way
  pairs: [4.8, 5.4], // light and dark, across the output
  area: 0.18, // of the output (0.25 is the rule)
  left: 0.06, // the spread that they keep
} as const;
