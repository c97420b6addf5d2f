import assert from 'node:assert/strict';
import {
  addTotals,
  findingsText,
  headingText,
  noTotals,
  notAnalysedText,
  totalText,
} from '../../../src/report/text';
import { finding, fooReview, patchReview, place, review } from './samples';

describe('report/text', () => {
  it('prints a finding in a C file as checkpatch does, with path, outcomes and fixes', () => {
    assert.equal(
      findingsText(fooReview),
      `ERROR:shared-without-decrypt: DMA_ATTR_CC_SHARED on memory that was not decrypted
#3: FILE: foo.c:3:
+	return dma_map_phys(foo->dev, foo->phys, PAGE_SIZE, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
  foo.c:1: foo_map() is entered [foo->phys is private]
  foo.c:3: dma_map_phys() maps it
  7.3: SEV, TDX: mapped unencrypted; the device faults [dma_direct_map_phys (8)]
  7.3: CCA (behind an IOMMU): mapped unencrypted; the device faults [r (4)]
  fix: Remove the attribute

`,
    );
  });

  it('names the line of the patch and the line of the file that the patch makes', () => {
    assert.equal(
      headingText(patchReview) + findingsText(patchReview),
      `---------
one.patch
---------
WARNING:proposed-attribute-name: the attribute is called DMA_ATTR_CC_SHARED
#5: FILE: drivers/foo.c:123:
+	map(DMA_ATTR_CC_DECRYPTED);

`,
    );
  });

  it('has what is behind the message in lines of 80 columns under the source', () => {
    const detail = `${'What happens then takes more than a line. '.repeat(3)}And \u001bmore.`;
    const [, , , first = '', second = ''] = findingsText(
      review({ findings: [finding({ detail, path: [] })] }),
    ).split('\n');
    assert.match(first, /^ {2}What happens then .{50,60}$/);
    assert.match(second, /^ {2}\w.+ And \\u001bmore\.$/);
  });

  it('says of a finding that the patch did not bring it', () => {
    const old = { ...patchReview, findings: [finding({ introduced: 'no' })] };
    assert.match(findingsText(old), /^ {2}was there before this patch$/m);
  });

  it('announces no C file: its lines name it', () => {
    assert.equal(headingText(fooReview), '');
  });

  it('lists what was not analysed', () => {
    const whole = { place: place('big.c', 0), reason: 'larger than 32 MB' };
    assert.equal(
      notAnalysedText([...fooReview.notAnalysed, whole]),
      'not analysed:\n  foo.c:1: bar(): does not parse\n  big.c:1: larger than 32 MB\n\n',
    );
    assert.equal(notAnalysedText([]), '');
  });

  it('adds up documents', () => {
    const totals = [fooReview, patchReview].reduce(addTotals, noTotals);
    assert.equal(totalText(totals), 'total: 1 errors, 1 warnings, 1 sites, 4 functions analysed\n');
    const note = review({ findings: [finding({ severity: 'information' })] });
    assert.equal(
      totalText(addTotals(noTotals, note)),
      'total: 0 errors, 0 warnings, 1 checks, 0 sites, 0 functions analysed\n',
    );
  });

  it('does not let a source line drive the terminal', () => {
    const hostile = review({
      document: { name: 'foo.c', text: 'int a; \u001b]0;owned\u0007 \u202e\r\n' },
      findings: [finding({ place: place('foo.c', 0) })],
    });
    assert.match(findingsText(hostile), /^\+int a; \\u001b\]0;owned\\u0007 \\u202e$/m);
  });
});
