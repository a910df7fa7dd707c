const boxes = ['params', 'controls', 'latent', 'gpu', 'generator', 'render', 'show', 'outputs', 'server', 'sensors', 'music', 'modulation', 'themes', 'media', 'provenance'];

/** One home for each vendor: package pattern → folders that may import it. */
const homes = {
  '^three': '^(src/render|shaders/effects|tests)/',
  '^@tensorflow/': '^(src/generator|tests)/',
  '^tweakpane|^@tweakpane': '^src/controls/panel',
  '^webmidi': '^(src/controls/midi|tests)',
  '^osc-js': '^(src/controls/osc|tests)',
  '^(ws|node-osc)': '^(src/server|tests)/',
  '^bonjour-service': '^(src/server|tests)/',
  '^meyda': '^(src/music|tests)/',
  '^(@trustnxt|@peculiar)/': '^(src/provenance|tests)/',
  '^mediabunny': '^(src/outputs|scripts/lib|tests)/',
  '^gifenc': '^src/outputs/',
  '^jsep': '^(src/modulation|tests)/',
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'boxes-never-import-neighbours',
      comment: 'Boxes meet in main.ts through src/shared.',
      severity: 'error',
      from: { path: `^src/(${boxes.join('|')})/` },
      to: { path: `^src/(${boxes.join('|')})/`, pathNot: '^src/$1/' },
    },
    { name: 'shared-imports-nothing', severity: 'error', from: { path: '^src/shared/' }, to: { pathNot: '^src/shared/' } },
    {
      name: 'table-is-pure',
      severity: 'error',
      from: { path: '^src/parameters(\\.ts$|/)' },
      to: { pathNot: '^src/(shared|parameters)/' },
    },
    {
      name: 'numbers-only',
      comment: 'params and latent run in plain Node: no vendor, no platform module.',
      severity: 'error',
      from: { path: '^src/(params|latent)/' },
      to: { pathNot: '^src/(params|latent|shared)/|^src/parameters\\.ts$' },
    },
    {
      name: 'ensemble-is-pure',
      comment: 'Servers and stages share its logic: no network, page or clock.',
      severity: 'error',
      from: { path: '^src/ensemble/' },
      to: { pathNot: '^src/(ensemble|shared)/' },
    },
    {
      name: 'effects-know-three-alone',
      severity: 'error',
      from: { path: '^shaders/effects/' },
      to: { pathNot: '^shaders/effects/|^node_modules/three|^src/shared/' },
    },
    ...Object.entries(homes).map(([vendor, home]) => ({
      name: `one-home-${vendor.replace(/[^a-z]/g, '')}`,
      severity: 'error',
      from: { path: '^(src|shaders|scripts)/', pathNot: home },
      to: { path: vendor.replace('^', 'node_modules/'), dependencyTypesNot: ['type-only'] },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.js', '.mjs'] },
  },
};
