import 'mocha/mocha.js';

/** Mocha as it is built for browsers, which exports nothing but is there afterwards. */
export default (globalThis as unknown as { Mocha: unknown }).Mocha;
