// A process of its own for one mutant: runs the tests of the module that is its first argument until one fails. The suites
// come in the order in which its second argument names them. Says each suite that is done, and what has failed.
import { createRequire } from 'node:module';
import Mocha from 'mocha';

const [module, order] = process.argv.slice(2);
const titles = JSON.parse(order);
const mocha = new Mocha({ ui: 'bdd', bail: true, timeout: 20_000, reporter: class {} });
mocha.suite.emit('pre-require', globalThis, module, mocha);
createRequire(import.meta.url)(module);

const rank = ({ title }) => {
  const at = titles.indexOf(title);
  return at < 0 ? titles.length : at;
};
mocha.suite.suites.sort((a, b) => rank(a) - rank(b));

const say = (message) => process.send?.(message);
let began = process.cpuUsage();
mocha
  .run((failures) => {
    process.send?.({ failures }, () => process.exit(0));
  })
  .on('test end', () => say({}))
  .on('suite end', (suite) => {
    if (suite.parent !== mocha.suite) return;
    const { user, system } = process.cpuUsage(began);
    began = process.cpuUsage();
    say({ suite: suite.title, took: (user + system) / 1000 });
  })
  .on('fail', (test, error) => {
    let top = test.parent;
    while (top?.parent !== undefined && top.parent !== mocha.suite) top = top.parent;
    say({ failed: test.fullTitle(), in: top?.title, why: String(error.message).slice(0, 300) });
  });
