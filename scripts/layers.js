/**
 * The layers of `src`, lowest first, and what each may import besides itself.
 * `eslint.config.js` turns this into a rule; `docs/architecture.md` shows it.
 */
export const layers = {
  text: [],
  kernel: [],
  syntax: ['text'],
  patch: ['text'],
  program: ['text', 'kernel', 'syntax'],
  paths: ['text', 'kernel', 'syntax', 'program'],
  simulator: ['text', 'kernel', 'syntax', 'program', 'paths'],
  rules: ['text', 'kernel', 'syntax', 'patch', 'program', 'paths', 'simulator'],
  review: ['text', 'kernel', 'syntax', 'patch', 'program', 'paths', 'simulator', 'rules'],
  report: ['text', 'kernel', 'patch', 'simulator', 'review'],
  disk: [],
  process: [],
  cli: ['text', 'kernel', 'simulator', 'review', 'report', 'disk', 'process'],
  protocol: [],
  guard: ['text', 'protocol'],
  server: ['text', 'guard', 'kernel', 'protocol', 'simulator', 'review', 'report', 'disk', 'process'],
  panel: ['protocol'],
  extension: ['text', 'guard', 'protocol', 'panel'],
};

/** Layers that run everywhere: no editor and no Node module may be imported. */
export const pureLayers = [
  'text',
  'kernel',
  'syntax',
  'patch',
  'program',
  'paths',
  'simulator',
  'rules',
  'review',
  'report',
  'protocol',
  'guard',
  'panel',
];

export const layerZones = Object.entries(layers).map(([layer, below]) => ({
  target: `./src/${layer}`,
  from: './src',
  except: [layer, ...below].map((name) => `./${name}`),
  message: `src/${layer} may import ${below.join(', ') || 'no other layer'}`,
}));
