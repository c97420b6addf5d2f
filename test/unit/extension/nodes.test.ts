import assert from 'node:assert/strict';
import {
  areSet,
  noFilters,
  ofScan,
  passes,
  readFilters,
  type Filters,
} from '../../../src/extension/review/filters';
import {
  childrenOf,
  documentNode,
  pendingNode,
  scannedNode,
  type ReviewNode,
} from '../../../src/extension/review/nodes';
import type { FindingData } from '../../../src/protocol/review';
import type { ScannedData } from '../../../src/protocol/scan';
import { finding, range, review, site, step, uri } from './samples';

describe('the tree of a review', () => {
  it('goes from function to finding and call, in the order of the lines, and on to path and steps', () => {
    const of = review({ findings: [finding(5, { path: [step(1), step(5)] })], sites: [site(2), site(9)] });
    assert.deepEqual(outline(documentNode(of, noFilters)), [
      'map',
      ' site 2',
      ' shared-without-decrypt',
      '  path',
      '   1 text 1',
      '   2 text 5',
      ' site 9',
    ]);
  });

  it('names the files of a patch where there are several', () => {
    const one = review({ findings: [finding(1, { file: 'a.c' })] });
    assert.deepEqual(outline(documentNode(one, noFilters)), ['map', ' shared-without-decrypt']);
    const two = review({ findings: [finding(1, { file: 'a.c' }), finding(9, { file: 'b.c' })] });
    assert.deepEqual(outline(documentNode(two, noFilters)), [
      'a.c',
      ' map',
      '  shared-without-decrypt',
      'b.c',
      ' map',
      '  shared-without-decrypt',
    ]);
  });

  it('has what is in no function beside the functions', () => {
    const message: FindingData = {
      range: range(1),
      rule: 'proposed-attribute-name',
      severity: 'warning',
      message: 'no release has it',
      detail: '',
      introduced: 'yes',
      path: [],
    };
    const of = review({ findings: [message, finding(5)] });
    assert.deepEqual(outline(documentNode(of, noFilters)), [
      'proposed-attribute-name',
      'map',
      ' shared-without-decrypt',
    ]);
  });

  it('gives everything a name of its own that stays when lines move', () => {
    const at = (line: number) =>
      documentNode(
        review({ findings: [finding(line), finding(line + 1)], sites: [site(line), site(line + 1)] }),
        noFilters,
      );
    const ids = idsBelow(at(1));
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(idsBelow(at(30)), ids);
  });

  it('shows nothing of a document whose review is under way', () => {
    assert.deepEqual(outline(pendingNode('file:///a.c')), []);
  });

  it('leaves the calls out where it is filtered', () => {
    const of = review({ findings: [finding(1, { severity: 'warning' }), finding(2)], sites: [site(1)] });
    const { shown } = documentNode(of, { ...noFilters, severity: 'error' });
    assert.deepEqual(
      shown.map((node) => node.kind === 'finding' && node.finding.severity),
      ['error'],
    );
  });
});

describe('the tree of a scan', () => {
  const scanned = (...findings: readonly FindingData[]): ScannedData => ({
    uri,
    stamp: 'of this text',
    platforms: [],
    findings: findings.map(({ path, ...rest }, index) => ({ ...rest, index, hasPath: path.length > 0 })),
  });

  it('goes from file to function and finding, in the order of the lines, and leaves paths to be asked for', () => {
    const file = scanned(finding(9, { path: [step(1)] }), finding(5, { rule: 'freed-while-shared' }));
    const node = scannedNode(file, noFilters);
    const scan: ReviewNode = { kind: 'scan', id: 'scan', files: [node], total: 2 };
    assert.deepEqual(outline(scan), [uri, ' map', '  freed-while-shared', '  shared-without-decrypt']);
    const [first, second] = node.shown;
    assert.ok(first && second);
    assert.deepEqual(childrenOf(first), []);
    assert.equal(childrenOf(second), undefined);
    assert.deepEqual(second.scanned, { stamp: 'of this text', index: 0 });
  });

  it('calls everything as the review does that takes its place', () => {
    const all = [finding(1), finding(2), finding(3, { function: 'unmap' })];
    assert.deepEqual(
      idsBelow(scannedNode(scanned(...all), noFilters)),
      idsBelow(documentNode(review({ findings: all }), noFilters)),
    );
  });

  it('is filtered by severity and platform: nothing in it can be introduced', () => {
    const unknown = { introduced: 'unknown' } as const;
    const file = scanned(
      finding(1, unknown),
      finding(2, { ...unknown, severity: 'warning' }),
      finding(3, { ...unknown, platforms: [{ id: 'cca', name: 'CCA' }] }),
    );
    const lines = (filters: Partial<Filters>) =>
      scannedNode(file, ofScan({ ...noFilters, ...filters })).shown.map(
        (node) => node.finding.range.start.line,
      );
    assert.deepEqual(lines({ introduced: true }), [1, 2, 3]);
    assert.deepEqual(lines({ introduced: true, severity: 'error' }), [1, 3]);
    assert.deepEqual(lines({ platforms: ['tdx'] }), [1, 2]);
  });
});

describe('a filter of findings', () => {
  it('lets through what a patch introduces', () => {
    const only = { ...noFilters, introduced: true };
    assert.ok(passes(finding(1), only));
    for (const introduced of ['no', 'unknown'] as const) assert.ok(!passes(finding(1, { introduced }), only));
  });

  it('lets through a severity and what is more severe', () => {
    const only = { ...noFilters, severity: 'warning' } as const;
    assert.ok(passes(finding(1, { severity: 'error' }), only));
    assert.ok(passes(finding(1, { severity: 'warning' }), only));
    assert.ok(!passes(finding(1, { severity: 'information' }), only));
  });

  it('lets through what goes wrong on a platform, and what is not a matter of platforms', () => {
    const only = { ...noFilters, platforms: ['tdx'] };
    assert.ok(passes(finding(1, { platforms: [{ id: 'tdx', name: 'TDX' }] }), only));
    assert.ok(passes(finding(1), only));
    assert.ok(!passes(finding(1, { platforms: [{ id: 'cca', name: 'CCA' }] }), only));
    assert.ok(!passes(finding(1, { platforms: [] }), only));
  });

  it('is read as far as it makes sense', () => {
    const stored = { introduced: true, severity: 'error', platforms: ['tdx'] } as const;
    assert.deepEqual(readFilters(stored), stored);
    for (const nonsense of [undefined, null, 7, { introduced: 'x', severity: 'loud', platforms: 'tdx' }])
      assert.deepEqual(readFilters(nonsense), noFilters);
    assert.ok(areSet(readFilters(stored)));
    assert.ok(!areSet(noFilters));
  });
});

function outline(node: ReviewNode, depth = 0): string[] {
  return (childrenOf(node) ?? []).flatMap((child) => [
    ' '.repeat(depth) + nameOf(child),
    ...outline(child, depth + 1),
  ]);
}

function nameOf(node: ReviewNode): string {
  switch (node.kind) {
    case 'scan':
      return 'scan';
    case 'scanned':
    case 'document':
      return node.uri;
    case 'file':
      return node.path;
    case 'function':
      return node.name;
    case 'finding':
      return node.finding.rule;
    case 'site':
      return `site ${node.site.range.start.line}`;
    case 'path':
      return 'path';
    case 'step':
      return `${node.number} ${node.step.text}`;
  }
}

function idsBelow(node: ReviewNode): string[] {
  return (childrenOf(node) ?? []).flatMap((child) => [child.id, ...idsBelow(child)]);
}
