import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fragmentImages } from '../../../src/patch/image';
import { parsePatch } from '../../../src/patch/parse';
import { looksLikePatch } from '../../../src/patch/recognise';

/** The reply that the project began with; it is not ours to ship, so its path comes from outside. */
const path = process.env['SEED_MAIL'];

describe('the seed mail', () => {
  let text = '';
  before(function () {
    if (path === undefined) {
      console.log('    SEED_MAIL does not name it');
      this.skip();
    } else text = readFileSync(path, 'utf8');
  });

  const rolesOf = (pattern: RegExp) => {
    const { roles } = parsePatch(text);
    return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [roles[index]] : []));
  };

  it('is recognised, with every file and hunk', () => {
    assert.ok(looksLikePatch(text));
    const { changes, problems } = parsePatch(text);
    assert.deepEqual(
      changes.map(({ newPath, hunks }) => [newPath, hunks.length]),
      [
        ['include/linux/dma-mapping.h', 1],
        ['include/trace/events/dma.h', 1],
        ['kernel/dma/direct.h', 1],
        ['kernel/dma/mapping.c', 3],
      ],
    );
    assert.equal(problems.length, 6);
    assert.ok(problems.every(({ message }) => !message.includes('missing')));
  });

  it('has the attribute in the message and in added lines', () => {
    const roles = rolesOf(/DMA_ATTR_CC_DECRYPTED/);
    assert.equal(roles.length, 10);
    assert.ok(
      roles.every((role) => role === 'message' || role === 'added'),
      roles.join(),
    );
  });

  it('has the reviewer apart from the patch', () => {
    const reviewer =
      /^(?:That being|explicitly not|\.\.\.although|given that|VMM without|on Arm|devices\)|Or indeed|architectures like|could imagine|Thanks,|Robin\.|Echoing|At least)/;
    assert.deepEqual(new Set(rolesOf(reviewer)), new Set(['comment']));
    assert.equal(parsePatch(text).roles.filter((role) => role === 'comment').length, 1 + 18 + 12);
  });

  it('adds as many lines as its diffstat says', () => {
    const lines = parsePatch(text).changes.flatMap(({ hunks }) => hunks.flatMap((hunk) => hunk.lines));
    assert.equal(lines.filter(({ kind }) => kind === 'added').length, 34);
    assert.equal(lines.filter(({ kind }) => kind === 'deleted').length, 6);
  });

  it('gives after images with the right lines and headings', () => {
    const images = parsePatch(text).changes.map((change) => fragmentImages(change).after);
    const places = images.flatMap((image) =>
      [...image.text.matchAll(/DMA_ATTR_CC_DECRYPTED/g)].map(({ index }) => image.targetLine(index)),
    );
    assert.deepEqual(places, [89, 97, 36, 87, 93, 101, 160, 210]);
    const [header, events, direct, mapping] = images.map((image) => image.text);
    assert.match(header ?? '', /\(1UL << 12\)\n\n\/\*\n\* A dma_addr_t .* It can\n$/);
    assert.match(events ?? '', /"CC_DECRYPTED" }\)\n\nDECLARE_EVENT_CLASS/);
    assert.match(
      direct ?? '',
      /}\n } else if \(attrs & DMA_ATTR_CC_DECRYPTED\) {\n return DMA_MAPPING_ERROR;\n}\n\nif/,
    );
    assert.match(
      mapping ?? '',
      /else if \(use_dma_iommu\(dev\)\)\naddr = iommu_dma_map_phys\(.*\);\nelse if \(ops->map_phys\)\n/,
    );
    assert.equal(
      images[3]?.fragments[0]?.heading,
      'dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,',
    );
  });
});
