import assert from 'node:assert/strict';
import type { StepData } from '../../../src/extension/review/protocol';
import { marksIn, placedSteps } from '../../../src/extension/walk/steps';
import { range, step, uri } from './samples';

describe('the marks of a walk', () => {
  it('say behind each line what holds after the step, or else what happens', () => {
    const steps = [step(1), step(4, { state: '' })];
    assert.deepEqual(marksIn(steps, 1, uri), [
      { range: range(1), after: '1/2 state 1', isCurrent: false },
      { range: range(4), after: '2/2 text 4', isCurrent: true },
    ]);
  });

  it('share a line, in the order of the steps', () => {
    const [mark, ...others] = marksIn([step(1), step(3), step(1)], 0, uri);
    assert.equal(mark?.after, '1/3 state 1 · 3/3 state 1');
    assert.ok(mark.isCurrent);
    assert.equal(others.length, 1);
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

  it('are one line, not too long', () => {
    const [mark] = marksIn([step(1, { state: `a\n\tb ${'c'.repeat(500)}` })], 0, uri);
    assert.match(mark?.after ?? '', /^1\/1 a b c+…$/);
    assert.equal(mark?.after.length, 160);
  });

  it('leave out what cannot be opened', () => {
    const nowhere: StepData = { range: range(2), text: '', state: '', memory: 'none' };
    assert.deepEqual(placedSteps([step(1), nowhere]), [step(1)]);
  });
});
