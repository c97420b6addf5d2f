import assert from 'node:assert/strict';
import { jsonDocument, jsonReport } from '../../../src/report/json';
import { fooReview, patchReview } from './samples';

describe('report/json', () => {
  const report = jsonReport([fooReview, patchReview].map(jsonDocument));

  it('counts lines and columns from one', () => {
    const [first] = report.findings;
    assert.deepEqual([first?.line, first?.column, first?.endLine, first?.endColumn], [3, 9, 3, 21]);
    assert.deepEqual(first?.fixes, [
      {
        title: 'Remove the attribute',
        edits: [{ file: 'foo.c', line: 3, column: 69, endLine: 3, endColumn: 87, newText: '0' }],
      },
    ]);
    assert.deepEqual(first.path, [
      { file: 'foo.c', line: 1, text: 'foo_map() is entered', state: 'foo->phys is private' },
      { file: 'foo.c', line: 3, text: 'dma_map_phys() maps it', state: '' },
    ]);
  });

  it('gives every finding the same keys', () => {
    const keys = [
      ...['rule', 'severity', 'file', 'line', 'column', 'endLine', 'endColumn', 'target', 'function'],
      ...['message', 'detail', 'introduced', 'deprecated', 'path', 'outcomes', 'fixes'],
    ];
    for (const finding of report.findings) assert.deepEqual(Object.keys(finding), keys);
  });

  it('leads from a line of the patch to the line of the file', () => {
    const found = report.findings[1];
    assert.equal(found?.file, 'one.patch');
    assert.equal(found.line, 5);
    assert.deepEqual(found.target, { file: 'drivers/foo.c', line: 123 });
    assert.equal(found.introduced, 'yes');
  });

  it('has one outcome for each platform', () => {
    assert.deepEqual(
      report.findings[0]?.outcomes.map(({ platform, condition, row }) => [platform, condition, row]),
      [
        ['sev', '', 'dma_direct_map_phys (8)'],
        ['tdx', '', 'dma_direct_map_phys (8)'],
        ['cca', 'behind an IOMMU', 'r (4)'],
      ],
    );
  });

  it('lists sites, what was not analysed, and sums', () => {
    assert.deepEqual(report.sites[0]?.attrs, {
      known: ['DMA_ATTR_CC_SHARED'],
      sometimes: [],
      unknown: false,
    });
    assert.deepEqual(report.notAnalysed, [
      { file: 'foo.c', line: 1, function: 'bar', reason: 'does not parse' },
    ]);
    assert.deepEqual(report.stats, {
      documents: 2,
      functions: 4,
      sites: 1,
      paths: 1,
      errors: 1,
      warnings: 1,
      information: 0,
    });
  });

  it('is one object with empty lists where there was nothing', () => {
    assert.deepEqual(Object.keys(jsonReport([])), [
      'findings',
      'fixed',
      'sites',
      'notAnalysed',
      'behaviour',
      'stats',
    ]);
  });
});
