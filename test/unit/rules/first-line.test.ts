import assert from 'node:assert/strict';
import { expression, firstLine, sentences, wording } from '../../../src/rules/first-line';
import { widestLine } from '../../../src/text/one-line';

const call = 'dma_map_single';
const unchecked = (text: string): string =>
  firstLine(wording`${call}() of ${expression(text)} is never checked with dma_mapping_error()`);

describe('the first line of a finding', () => {
  it('shows an expression whole where there is room, on one line', () => {
    assert.equal(
      unchecked('rx->buf'),
      'dma_map_single() of rx->buf is never checked with dma_mapping_error()',
    );
    assert.match(unchecked('a\n\t + b'), / of a \+ b is /);
  });

  it('keeps the member that a longer one leads to, and what is taken of it', () => {
    const long = 'priv->channels[queue_of(skb)].rings[i].desc';
    assert.match(unchecked(long), / of \.\.\.rings\[i\]\.desc is never /);
    assert.match(unchecked(`&${long}`), / of &\.\.\.rings\[i\]\.desc is never /);
    assert.match(unchecked('adapter->a_ring_of_the_adapter->desc_dma'), / of \.\.\.->desc_dma is never /);
  });

  it('keeps the beginning of all else, and cuts no name in two', () => {
    assert.match(unchecked('sizeof(struct wide) * count_of_entries'), / of sizeof\(struct\.\.\. is never /);
    assert.match(unchecked('virt_to_page(skb->data_of_it)'), / of virt_to_page\.\.\. is never /);
    const line = firstLine(
      wording`${call}() of ${expression('a'.repeat(60))} is never checked`,
      wording`${call}() is never checked`,
    );
    assert.equal(line, 'dma_map_single() is never checked');
  });

  it('gives what a short expression leaves to the longer ones', () => {
    const size = 'ring->count * sizeof(struct descriptor_of_the_ring)';
    const line = firstLine(wording`${call}() size ${expression('n')}, but ${expression(size)} was mapped`);
    assert.equal(line, 'dma_map_single() size n, but ring->count * sizeof(struct... was mapped');
  });

  it('takes the first wording that fits, and cuts the last one between words', () => {
    const name = 'f'.repeat(70);
    assert.equal(firstLine(wording`${name}() leaks memory`, wording`memory leaks`), 'memory leaks');
    assert.equal(firstLine(wording`${name}() leaks memory`), `${name}()...`);
    const cut = firstLine(wording`${'f'.repeat(200)}() leaks memory`);
    assert.equal(cut, `${'f'.repeat(77)}...`);
    assert.equal(cut.length, widestLine);
  });

  it('has sentences behind it, without those that say nothing', () => {
    assert.equal(sentences('', 'One.', '', 'Two.'), 'One. Two.');
  });
});
