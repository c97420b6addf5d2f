import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Milliseconds without a test that ends, after which a trial hangs; Mocha ends a test that waits much earlier. */
const silence = 90_000;

/**
 * What became of a mutant: `survived`, or how it was caught.
 * @typedef {{ outcome: 'survived' | 'failed' | 'crashed' | 'hung', by?: string, suite?: string, why?: string }} Verdict
 */

/** Runs the tests in processes of their own: those first that have caught most in the least time. */
export class Runner {
  /** Milliseconds of the processor, by suite. */
  #took = new Map();
  /** How many it has caught, by folder and suite. */
  #caught = new Map();

  /** @param {string} module the bundled tests */
  constructor(module) {
    this.module = module;
  }

  /**
   * @param {string} folder where the mutant is: neighbours tend to be caught by the same
   * @returns {Promise<Verdict>}
   */
  async run(folder) {
    const verdict = await this.#trial(this.#order(folder));
    if (verdict.suite !== undefined)
      for (const key of [verdict.suite, `${folder} ${verdict.suite}`])
        this.#caught.set(key, (this.#caught.get(key) ?? 0) + 1);
    return verdict;
  }

  #order(folder) {
    const caught = (suite) =>
      0.1 + (this.#caught.get(suite) ?? 0) + 10 * (this.#caught.get(`${folder} ${suite}`) ?? 0);
    const worth = ([suite, took]) => caught(suite) / (took + 20);
    return [...this.#took].sort((a, b) => worth(b) - worth(a)).map(([suite]) => suite);
  }

  /** @returns {Promise<Verdict>} */
  #trial(order) {
    return new Promise((resolve) => {
      /** @type {Verdict} */
      let verdict = { outcome: 'crashed' };
      const child = fork(
        fileURLToPath(new URL('./trial.js', import.meta.url)),
        [this.module, JSON.stringify(order)],
        {
          stdio: 'ignore',
          execArgv: ['--max-old-space-size=1500'],
        },
      );
      const watch = setTimeout(() => {
        verdict = { outcome: 'hung' };
        child.kill('SIGKILL');
      }, silence);
      child.on('message', (message) => {
        watch.refresh();
        if (message.suite !== undefined && !this.#took.has(message.suite))
          this.#took.set(message.suite, message.took);
        if (message.failed !== undefined)
          verdict = { outcome: 'failed', by: message.failed, suite: message.in, why: message.why };
        else if (message.failures === 0) verdict = { outcome: 'survived' };
      });
      child.on('exit', () => {
        clearTimeout(watch);
        resolve(verdict);
      });
    });
  }
}
