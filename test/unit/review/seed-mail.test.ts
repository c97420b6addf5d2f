import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Review } from '../../../src/review/model';
import { found, hoverOn, review, textAt } from './support';

/** The reply that the project began with; it is not ours to ship, so its path comes from outside. */
const path = process.env['SEED_MAIL'];
const old = 'DMA_ATTR_CC_DECRYPTED';

describe('the review of the seed mail', () => {
  let text = '';
  let of: Review;
  before(async function () {
    if (path === undefined) {
      console.log('    SEED_MAIL does not name it');
      this.skip();
    }
    text = readFileSync(path, 'utf8');
    of = await review('review-of-v4.txt', text);
  });

  it('marks the old name on each of its ten lines that have it, and on no other', () => {
    const lines = text.split('\n').flatMap((line, index) => (line.includes(old) ? [index] : []));
    assert.equal(lines.length, 10);
    const findings = found(of, 'proposed-attribute-name');
    assert.deepEqual(
      findings.map(({ place }) => place.start.line),
      lines,
    );
    for (const { place, deprecated, message } of findings) {
      assert.equal(textAt(of, place), old);
      assert.ok(deprecated);
      assert.match(message, /DMA_ATTR_CC_SHARED/);
    }
  });

  it('has for each of them a fix that renames it, all of one kind', () => {
    for (const { fixes, place } of found(of, 'proposed-attribute-name')) {
      const [fix] = fixes;
      assert.equal(fix?.kind, `rename ${old}`);
      assert.deepEqual(fix.edits[0], { place, newText: 'DMA_ATTR_CC_SHARED' });
    }
  });

  it('names what its hunks change in the DMA core, each on a line that the patch adds', () => {
    const changes = found(of, 'core-behaviour-changed');
    const told = (message: RegExp, line: string): void => {
      const finding = changes.find((change) => message.test(`${change.message}. ${change.detail}`));
      assert.ok(finding, String(message));
      assert.match(textAt(of, finding.place), new RegExp(line));
    };
    told(
      /^dma_direct_map_phys\(\) refuses the mapping(?:\. That is so)? where \S+ is set and bouncing is not forced\./,
      'return DMA_MAPPING_ERROR',
    );
    told(
      /^dma_direct_map_phys\(\) goes on with the raw physical address in dma_addr(?:\. That is so)? where DMA_ATTR_MMIO is set and/,
      '.',
    );
    told(
      /^dma_map_phys\(\) refuses the mapping .* behind an IOMMU or has its own dma_map_ops\. .* returns before kmsan_handle_dma\(\), trace_dma_map_phys\(\) and debug_dma_map_phys\(\)/,
      'return DMA_MAPPING_ERROR',
    );
    told(
      /^dma_unmap_phys\(\) returns .* it returns before trace_dma_unmap_phys\(\) and debug_dma_unmap_phys\(\)/,
      'return;',
    );
  });

  it('finds nothing else in it', () => {
    const expected = ['proposed-attribute-name', 'core-behaviour-changed'];
    assert.deepEqual(
      of.findings.filter(({ rule }) => !expected.includes(rule)),
      [],
    );
  });

  for (const [word, nth] of [
    [old, 0],
    [old, 5],
    ['dma_map_phys', 0],
    ['dma_map_phys', 1],
  ] as const)
    it(`tells at ${word} number ${nth} what the proposal does, by platform`, () => {
      const { call } = hoverOn(of, word, nth) ?? {};
      assert.ok(call);
      const outcomes = (platform: string, condition: string) =>
        new Set(
          call.outcomes
            .filter((one) => one.platform === platform && one.condition.startsWith(condition))
            .map(({ outcome }) => outcome),
        );
      assert.ok(call.outcomes.every(({ release }) => release === 'v4'));
      for (const platform of ['bare-metal', 'sev-snp', 'tdx', 'cca', 's390-pv']) {
        assert.deepEqual(outcomes(platform, 'behind an IOMMU'), new Set(['refused']), platform);
        assert.deepEqual(outcomes(platform, 'with its own dma_map_ops'), new Set(['refused']), platform);
      }
      const usual = (platform: string) =>
        call.outcomes.find((one) => one.platform === platform && one.condition === '')?.outcome;
      assert.equal(usual('bare-metal'), 'refused');
      for (const platform of ['sev', 'sev-snp', 'tdx', 'cca', 's390-pv'])
        assert.equal(usual(platform), 'mapped unencrypted');
    });

  it('says on the old name that it was proposed, and what replaced it', () => {
    const { attribute } = hoverOn(of, old) ?? {};
    assert.equal(attribute?.replacedBy, 'DMA_ATTR_CC_SHARED');
    assert.match(attribute.history, /bit 12 in v2 to v4/);
  });
});
