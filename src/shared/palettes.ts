/** Colours from dark to bright, five each, sRGB. */
export const palettes = {
  ember: ['#0b0710', '#4a1124', '#b3321f', '#f08a3c', '#ffe9bd'],
  abyss: ['#040812', '#0b2a4a', '#0f6a82', '#58c3b0', '#eef6df'],
  orchid: ['#0d0618', '#43145c', '#a32a8a', '#f0699b', '#ffe3d8'],
  moss: ['#080b07', '#22351b', '#5b6f2c', '#b9b15a', '#f6f0d2'],
  bone: ['#0b0a0a', '#3a3431', '#7d7067', '#c2b4a1', '#f7f0e2'],
  cobalt: ['#05060f', '#141f6b', '#2f55d4', '#86b4f2', '#fdf7ea'],
  rust: ['#0c0a0d', '#25343f', '#6b5b53', '#c4683a', '#f4d8a8'],
  neon: ['#07030f', '#31107a', '#e0168a', '#ff7a3d', '#f7ff9b'],
  aurora: ['#050910', '#122f4f', '#1d7f6d', '#7fdc8a', '#f5f2d0'],
  blossom: ['#1a0f14', '#5a2b3c', '#b9677a', '#eab5b0', '#fff4ec'],
  indigo: ['#07070c', '#1d1f4a', '#4d4aa0', '#a79bd6', '#f4efe9'],
  riso: ['#151a3c', '#263f9a', '#f0506e', '#ffa3a0', '#fff6e6'],
} as const;

export type PaletteName = keyof typeof palettes;

export const paletteNames = Object.keys(palettes) as readonly PaletteName[];
