import assert from 'node:assert/strict';
import type { StepData } from '../../../src/protocol/review';
import { fittingBehind, marksIn, placedSteps } from '../../../src/extension/walk/steps';
import { range, step, uri } from './samples';

describe('the marks of a walk', () => {
  it('say behind each line what holds after the step, or else what happens', () => {
    const steps = [step(1), step(4, { state: '' })];
    assert.deepEqual(marksIn(steps, 1, uri), [
      { range: range(1), after: '1/2 state 1', whole: '1/2 state 1', isCurrent: false },
      { range: range(4), after: '2/2 text 4', whole: '2/2 text 4', isCurrent: true },
    ]);
  });

  it('share a line, and are about the current step or else the last', () => {
    const steps = [step(1), step(3), step(1, { state: 'again' })];
    const [mark, ...others] = marksIn(steps, 0, uri);
    assert.equal(mark?.after, '1/3 state 1 · 3/3');
    assert.equal(mark.whole, '1/3 state 1\n3/3 again');
    assert.ok(mark.isCurrent);
    assert.equal(others.length, 1);
    assert.deepEqual(
      marksIn(steps, 1, uri).map(({ after }) => after),
      ['1/3 · 3/3 again', '2/3 state 3'],
    );
  });

  it('stand at the end of a call of several lines', () => {
    const [mark] = marksIn([step(1, { range: range(1, 3) }), step(3)], 0, uri);
    assert.deepEqual(mark?.range, range(1, 3));
  });

  it('are those of one document', () => {
    const steps = [step(1), step(7, { uri: 'file:///b.c' })];
    assert.deepEqual(
      marksIn(steps, 0, 'file:///b.c').map(({ after }) => after),
      ['2/2 state 7'],
    );
  });

  it('are one line', () => {
    const [mark] = marksIn([step(1, { state: 'a\n\tb  c' })], 0, uri);
    assert.equal(mark?.after, '1/1 a b c');
  });

  it('are cut off where the line leaves no room, and say something in any case', () => {
    const text = 'x'.repeat(200);
    assert.equal(fittingBehind('', 8, 'short'), 'short');
    assert.match(fittingBehind('', 8, text), /^x{99}…$/);
    assert.match(fittingBehind('+\tint a;', 8, text), /^x{85}…$/);
    assert.match(fittingBehind('y'.repeat(300), 8, text), /^x{23}…$/);
  });

  it('leave out what cannot be opened', () => {
    const nowhere: StepData = { range: range(2), text: '', state: '', memory: 'none' };
    assert.deepEqual(placedSteps([step(1), nowhere]), [step(1)]);
  });
});
