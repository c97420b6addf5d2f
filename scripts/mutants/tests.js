// A process that runs the tests of the module which is its argument, as often as it is told to, each time with another mutant.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import Mocha from 'mocha';

/** What the switches in the sources look at: the names are StrykerJS's. */
const switches = (globalThis.__stryker__ = { mutantCoverage: { static: {}, perTest: {} } });
if (process.env.FIRST_MUTANT) switches.activeMutant = process.env.FIRST_MUTANT;

/** A test that takes so many seconds of the processor does not end. Nothing else runs beside it but a thread. */
const most = 30;
const ended = new Int32Array(new SharedArrayBuffer(4));
const watch = ({ parentPort, workerData: { counter, limit } }) => {
  let [last, since] = [-1, process.cpuUsage()];
  parentPort.unref();
  setInterval(() => {
    const { user, system } = process.cpuUsage(since);
    if (counter[0] !== last) [last, since] = [counter[0], process.cpuUsage()];
    else if (user + system > limit * 1e6) process.kill(process.pid, 'SIGKILL');
  }, 500);
};
new Worker(`(${watch})(require('node:worker_threads'))`, {
  eval: true,
  workerData: { counter: ended, limit: most },
}).unref();

const [module] = process.argv.slice(2);
const mocha = new Mocha({ ui: 'bdd', bail: true, reporter: class {} });
mocha.cleanReferencesAfterRun(false);
mocha.suite.emit('pre-require', globalThis, module, mocha);
createRequire(import.meta.url)(module);

/** All tests, by a number that the parent knows them by; and all suites with what is in them. */
const tests = [];
const suites = [];
(function note(suite) {
  suites.push({ suite, tests: suite.tests, suites: suite.suites });
  // On a busy machine all takes longer: what hangs is ended from outside.
  for (const test of suite.tests) test.timeout(0);
  tests.push(...suite.tests);
  suite.suites.forEach(note);
})(mocha.suite);
const number = new Map(tests.map((test, index) => [test, String(index)]));

/** Runs the tests with these numbers, in that order where suites let them. Ends with the first that fails. */
function run(mutant, wanted, hitLimit) {
  const rank = new Map(wanted.map((each, index) => [tests[each], index]));
  const first = (suite) =>
    Math.min(
      Infinity,
      ...suite.tests.map((test) => rank.get(test) ?? Infinity),
      ...suite.suites.map((inner) => first(inner)),
    );
  for (const each of suites)
    each.suite.tests = each.tests.filter((test) => rank.has(test)).sort((a, b) => rank.get(a) - rank.get(b));
  for (const each of suites.toReversed())
    each.suite.suites = each.suites
      .filter((suite) => first(suite) < Infinity)
      .sort((a, b) => first(a) - first(b));
  Object.assign(switches, { activeMutant: mutant, hitCount: hitLimit && 0, hitLimit });
  let failed;
  let began = process.cpuUsage();
  mocha
    .run(() => {
      switches.activeMutant = undefined;
      process.send({
        done: true,
        failed,
        coverage: mutant === undefined ? switches.mutantCoverage : undefined,
      });
    })
    .on('test', (test) => {
      switches.currentTestId = number.get(test);
      began = process.cpuUsage();
    })
    .on('test end', (test) => {
      switches.currentTestId = undefined;
      ended[0]++;
      const { user, system } = process.cpuUsage(began);
      process.send({ test: number.get(test), took: (user + system) / 1000 });
    })
    .on('fail', (test, error) => {
      failed ??= {
        test: number.get(test),
        title: test.fullTitle(),
        why: String(error?.message).slice(0, 200),
      };
    });
}

process.on('message', ({ mutant, wanted, hitLimit }) => run(mutant, wanted ?? [...tests.keys()], hitLimit));
process.send({ ready: true });
