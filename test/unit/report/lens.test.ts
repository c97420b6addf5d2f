import assert from 'node:assert/strict';
import { lensTitle } from '../../../src/report/lens';
import { finding, outcome } from './samples';

describe('report/lens', () => {
  const refused = { outcome: 'refused', consequence: 'mapping fails' };

  it('has just the paths of a function in which nothing is wrong', () => {
    assert.equal(lensTitle(1, [], []), '1 path');
    assert.equal(lensTitle(3, [], [outcome('sev', { bad: false })]), '3 paths');
  });

  it('says what is worst, and where mappings go wrong', () => {
    const title = lensTitle(
      3,
      [finding({ rule: 'mapping-error-unchecked', severity: 'warning' }), finding()],
      [
        outcome('bare-metal', { bad: false }),
        outcome('sev'),
        outcome('tdx'),
        ...['bare-metal', 'sev', 'tdx'].map((id) =>
          outcome(id, { ...refused, condition: 'behind an IOMMU' }),
        ),
      ],
    );
    assert.equal(
      title,
      '3 paths · shared without decrypt on 1, 1 more · goes wrong on 2 platforms · refused behind an IOMMU',
    );
  });

  it('names the only platform, and says where all are affected', () => {
    const some = [outcome('sev', { bad: false }), outcome('tdx', refused)];
    assert.equal(lensTitle(1, [], some), '1 path · refused on TDX');
    assert.equal(lensTitle(1, [], [outcome('sev'), outcome('tdx')]), '1 path · goes wrong on every platform');
    const elsewhere = [
      outcome('sev', { bad: false }),
      outcome('tdx', { ...refused, condition: 'behind an IOMMU' }),
    ];
    assert.equal(lensTitle(1, [], elsewhere), '1 path · refused behind an IOMMU on TDX');
  });
});
