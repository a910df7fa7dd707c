import { expect, test } from 'vitest';
import { createSamples } from '../../src/shared/samples.ts';
import { createStand } from './stand.ts';

test('256 routes over 48 modulators: what a frame costs', () => {
  const kinds = [
    { kind: 'lfo', rate: 1.3, shape: 'sine' },
    { kind: 'lfo', rate: 0.25, unit: 'beats', shape: 'random' },
    { kind: 'walk', rate: 0.5 },
    { kind: 'steps', steps: [1, 0, -1, 0.5], rate: 2, glide: 0.2 },
    { kind: 'expression', text: 'smoothstep(0, 1, music.bass) * sin(beats * pi)' },
    { kind: 'envelope', trigger: 'music.onset' },
  ];
  const targets = [
    'walk.x',
    'walk.y',
    'walk.beats',
    'style.position',
    'feedback.zoom',
    'displace.amount',
    'noise.motion',
  ];
  const modulators = Array.from({ length: 48 }, (_, i) => ({ id: `m${i}`, ...kinds[i % kinds.length] }));
  const routes = Array.from({ length: 256 }, (_, i) => ({
    id: `r${i}`,
    source: i % 3 === 0 ? 'music.bass' : `mod.m${i % 48}`,
    target: targets[i % targets.length],
    depth: (i % 5) / 200,
    curve: i % 2 === 0 ? 'slow' : 'linear',
    via: i % 5 === 0 ? 'music.treble' : null,
  }));
  const stand = createStand({ modulators, routes });
  const times = createSamples(3000);
  for (let i = 0; i < 3600; i++) {
    stand.signals
      .set('music.bass', (i % 50) / 50)
      .set('music.treble', 0.7)
      .set('music.onset', i % 25 === 0 ? 1 : 0);
    const values = stand.bus.snapshot(i / 60);
    const from = performance.now();
    stand.modulation.step(values, i / 60, 1 / 60, i / 30);
    if (i >= 600) times.add(performance.now() - from);
  }
  const [median, p99] = [times.quantile(0.5), times.quantile(0.99)];
  console.log(`256 routes, 48 modulators: ${median.toFixed(3)} ms a frame, p99 ${p99.toFixed(3)} ms`);
  expect(stand.modulation.loaded().routes).toHaveLength(256);
  expect(new Set(stand.run('walk.x', 1)).size).toBeGreaterThan(30);
});
