import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Milliseconds in which no test has ended: what runs waits for nothing. What loops ends itself: see tests.js. */
const silence = 600_000;
/** A mutant whose place is come by so many times as often as without it is in an endless loop. */
const hitsMore = 100;

/**
 * What became of a mutant: it `survived`, or how it was caught.
 * @typedef {{ outcome: 'survived' | 'failed' | 'crashed' | 'hung', by?: string, why?: string }} Verdict
 */

/**
 * Tries mutants in one process that goes on, with the tests that come by their place, those first that have caught many in little
 * time. Where a module comes by as it is loaded, the mutant has a process of its own.
 */
export class Runner {
  #module;
  #session;
  #coverage;
  /** Milliseconds of the processor, and how many mutants it has caught, by test. */
  #took = new Map();
  #caught = new Map();

  /** @param {string} module the bundled tests, with the mutants in them */
  constructor(module) {
    this.#module = module;
  }

  /** Runs all tests without a mutant, which have to pass, and notes which of them comes by what. */
  async begin() {
    this.#session = await this.#start();
    const done = await this.#session.run({}, (test, took) => this.#took.set(test, took));
    if (done.outcome !== 'survived') throw new Error(`without a mutant: ${done.by}: ${done.why}`);
    this.#coverage = done.coverage;
  }

  end() {
    this.#session?.end();
  }

  /**
   * @param {string} mutant its id
   * @returns {Promise<Verdict>}
   */
  async try(mutant) {
    const { perTest, static: always } = this.#coverage;
    if (always[mutant] !== undefined) return this.#alone(mutant, this.#inOrder([...this.#took.keys()]));
    const covering = Object.keys(perTest).filter((test) => perTest[test][mutant] !== undefined);
    if (covering.length === 0) return { outcome: 'survived', why: 'no test comes by' };
    const hits = covering.reduce((sum, test) => sum + perTest[test][mutant], 0);
    const wanted = this.#inOrder(covering);
    const verdict = await this.#together({ mutant, wanted, hitLimit: hits * hitsMore + 1000 });
    if (verdict.test !== undefined) this.#caught.set(verdict.test, (this.#caught.get(verdict.test) ?? 0) + 1);
    return verdict;
  }

  #inOrder(tests) {
    const worth = (test) => (0.02 + (this.#caught.get(test) ?? 0)) / ((this.#took.get(test) ?? 0) + 1);
    return tests.sort((a, b) => worth(b) - worth(a)).map(Number);
  }

  /** A test that fails with the mutant counts where it passes without it right afterwards. */
  async #together(asked) {
    const verdict = await this.#session.run(asked);
    const isOver = verdict.outcome === 'crashed' || verdict.outcome === 'hung';
    const again =
      verdict.outcome === 'failed' && verdict.test !== undefined
        ? await this.#session.run({ wanted: [Number(verdict.test)] })
        : undefined;
    if (!isOver && again?.outcome !== 'failed') return verdict;
    this.#session.end();
    this.#session = await this.#start();
    return isOver ? verdict : this.#alone(asked.mutant, asked.wanted);
  }

  async #alone(mutant, wanted) {
    const session = await this.#start(mutant);
    const verdict = await session.run({ mutant, wanted });
    session.end();
    return verdict;
  }

  #start(mutant) {
    return Session.start(this.#module, mutant);
  }
}

/** A process that has the tests. */
class Session {
  #child;
  #hear = () => {};

  static async start(module, mutant = '') {
    const session = new Session();
    session.#child = fork(fileURLToPath(new URL('./tests.js', import.meta.url)), [module], {
      stdio: 'ignore',
      env: { ...process.env, FIRST_MUTANT: mutant },
      execArgv: ['--max-old-space-size=2000'],
    });
    session.#child.on('message', (message) => session.#hear(message));
    session.#child.on('exit', () => session.#hear({ exit: true }));
    session.starting = await new Promise((resolve) => (session.#hear = resolve));
    return session;
  }

  /**
   * @param {{ mutant?: string, wanted?: readonly number[], hitLimit?: number }} asked all tests where none are wanted
   * @param {(test: string, took: number) => void} [note]
   */
  run(asked, note = () => {}) {
    if (this.starting.exit) return Promise.resolve({ outcome: 'crashed' });
    return new Promise((resolve) => {
      const end = (verdict) => {
        clearTimeout(watch);
        resolve(verdict);
      };
      const watch = setTimeout(() => {
        this.#hear = () => {};
        end({ outcome: 'hung' });
      }, silence);
      this.#hear = ({ exit, done, failed, coverage, test, took }) => {
        watch.refresh();
        if (exit) end({ outcome: 'crashed' });
        else if (!done) note(test, took);
        else if (failed) end({ outcome: 'failed', by: failed.title, why: failed.why, test: failed.test });
        else end({ outcome: 'survived', coverage });
      };
      this.#child.send(asked);
    });
  }

  end() {
    this.#hear = () => {};
    this.#child.kill('SIGKILL');
  }
}
