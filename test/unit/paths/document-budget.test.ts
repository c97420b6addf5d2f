import assert from 'node:assert/strict';
import { Allowance, defaultBudget, documentBudget, documentSteps } from '../../../src/paths/budget';
import { StepBudget } from '../../../src/text/step-budget';
import { analyse } from './support';

const functions = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `void f${index}(void)\n{\n\td = dma_map_single(dev, p, ${index}, 1);\n}\n`,
  ).join('');

describe('the budget of a document', () => {
  it('is for so many functions, and each one behind them is said not to be analysed', () => {
    const code = functions(10);
    const document = new StepBudget(
      'analysing',
      documentSteps.text(code.length) + 7 * documentSteps.function,
    );
    const { functions: analysed, notAnalysed } = analyse(code, { ...defaultBudget, document });
    assert.equal(analysed.length, 7);
    assert.deepEqual(
      notAnalysed.map(({ function: name, reason }) => [
        name,
        /^analysing: more than \d+ steps$/.test(reason),
      ]),
      ['f7', 'f8', 'f9'].map((name) => [name, true]),
    );
  });

  it('is for all of its texts together, and grows with what they are read from', () => {
    const document = new StepBudget('analysing', 28);
    const budget = { ...defaultBudget, document };
    assert.equal(analyse(functions(5), budget).functions.length, 5);
    assert.equal(analyse(functions(5), budget).functions.length, 0);
    document.allow(100);
    assert.equal(analyse(functions(5), budget).functions.length, 5);
  });

  it('may have what following paths takes counted together, and grow by what is read besides', () => {
    const together = new Allowance(0);
    together.take({ steps: 399_999, looks: 0 });
    const again = new Allowance(0);
    again.take({ steps: 400_000, looks: 0 });
    const budget = { ...defaultBudget, together, again };
    const reasons = (): readonly string[] =>
      analyse(functions(3), budget).notAnalysed.map(({ reason }) => reason);
    assert.deepEqual(reasons(), [
      'not every path was followed: more than 1 steps',
      'following the functions before it: more than 400000 steps',
      'following the functions before it: more than 400000 steps',
    ]);
    together.allow(1000);
    assert.deepEqual(reasons(), []);
  });

  it('is enough for a file that has a function with a mapping in each five hundred characters', () => {
    for (const count of [100, 10_000, 1_000_000])
      assert.doesNotThrow(() => {
        documentBudget(500 * count).spend(documentSteps.text(500 * count) + documentSteps.function * count);
      });
  });
});
