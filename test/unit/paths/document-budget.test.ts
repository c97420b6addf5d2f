import assert from 'node:assert/strict';
import { defaultBudget, documentBudget, documentSteps } from '../../../src/paths/budget';
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

  it('is enough for a file that has a function with a mapping in each five hundred characters', () => {
    for (const count of [100, 10_000, 1_000_000])
      assert.doesNotThrow(() => {
        documentBudget(500 * count).spend(documentSteps.text(500 * count) + documentSteps.function * count);
      });
  });
});
