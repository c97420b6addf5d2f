import assert from 'node:assert/strict';
import { stepText } from '../../../src/report/step-text';
import { briefSteps } from '../../../src/server/brief-steps';
import { place } from '../report/samples';

describe('the steps of a path, in few lines', () => {
  const step = (line: number, text: string, state = '', file = 'a.c') => ({
    place: place(file, line),
    text,
    state,
  });
  const told = (...path: ReturnType<typeof step>[]) =>
    briefSteps({ path, place: place('a.c', 9) }).map((one) => `${one.place.start.line}: ${stepText(one)}`);

  it('have what decides the way with the step before it', () => {
    assert.deepEqual(
      told(
        step(1, 'alloc_page()', 'private'),
        step(2, 'page is true'),
        step(3, 'ret is false'),
        step(4, 'set_memory_decrypted()', 'shared'),
        step(5, 'a is true'),
      ),
      [
        '1: alloc_page() [private], page is true, ret is false',
        '4: set_memory_decrypted() [shared], a is true',
      ],
    );
  });

  it('leave out the place of the finding, where it says nothing new', () => {
    assert.deepEqual(told(step(1, 'alloc_page()', 'private'), step(9, 'dma_map_phys()')), [
      '1: alloc_page() [private]',
    ]);
    assert.deepEqual(told(step(9, 'dma_map_phys()')), ['9: dma_map_phys()']);
    assert.deepEqual(told(step(1, 'a is true'), step(9, 'unmapped', 'with others')), [
      '1: a is true',
      '9: unmapped [with others]',
    ]);
  });

  it('lead to each file', () => {
    assert.deepEqual(told(step(1, 'alloc_page()', 'private'), step(7, 'order is true', '', 'b.c')), [
      '1: alloc_page() [private]',
      '7: order is true',
    ]);
  });

  it('are none where there are none', () => {
    assert.deepEqual(told(), []);
  });
});
