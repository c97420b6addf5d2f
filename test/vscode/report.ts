import Mocha from 'mocha';

/**
 * How often a test that failed is tried again. VS Code loses an event now and then, such as that of a file in a folder that was just made: no test
 * can wait for that. What fails the first time is in the report in any case.
 */
export const retries = 1;

/**
 * A plain-text report, since nobody sees the console of an extension host. It is written line by line: where a run breaks
 * off, the report tells how far it came.
 *
 * @param write takes the next lines
 */
export function reporterTo(write: (text: string) => void): Mocha.ReporterConstructor {
  const say = (levels: number, line: string): void => {
    write(`${'  '.repeat(levels)}${line}\n`);
  };
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner) {
      super(runner);
      const { constants } = Mocha.Runner;
      runner.on(constants.EVENT_SUITE_BEGIN, (suite) => {
        if (!suite.root) say(depth(suite), suite.title);
      });
      runner.on(constants.EVENT_TEST_PASS, (test) => {
        say(depth(test.parent) + 1, `✔ ${test.title} (${test.duration ?? 0} ms)`);
      });
      runner.on(constants.EVENT_TEST_PENDING, (test) => {
        say(depth(test.parent) + 1, `- ${test.title}`);
      });
      let tried = 0;
      const fault = (sign: string, test: Mocha.Test, error: Error): void => {
        say(depth(test.parent) + 1, `${sign} ${test.title}`);
        say(0, error.stack ?? error.message);
      };
      runner.on(constants.EVENT_TEST_RETRY, (test: Mocha.Test, error: Error) => {
        tried += 1;
        fault('↻', test, error);
      });
      runner.on(constants.EVENT_TEST_FAIL, (test, error: Error) => {
        fault('✘', test, error);
      });
      runner.on(constants.EVENT_RUN_END, () => {
        const { passes, failures, pending, duration = 0 } = this.stats;
        const counts = `${passes} passed, ${failures} failed, ${pending} skipped`;
        const again = tried > 0 ? `, ${tried} tried twice` : '';
        say(0, `${counts}${again} in ${Math.round(duration / 1000)} s`);
      });
    }
  };
}

function depth(suite: Mocha.Suite | undefined): number {
  return suite?.parent ? 1 + depth(suite.parent) : 0;
}
