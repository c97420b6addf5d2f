import assert from 'node:assert/strict';
import { sarifDocument, sarifLog } from '../../../src/report/sarif';
import type { Review } from '../../../src/review/model';
import { finding, fooReview, patchReview, place, review } from './samples';

const logOf = (...reviews: readonly Review[]) =>
  sarifLog(
    reviews.map((one) => sarifDocument(one, one.document.name)),
    '1.2.3',
    true,
  );
const resultsOf = (...reviews: readonly Review[]) => logOf(...reviews).runs[0]?.results ?? [];

describe('report/sarif', () => {
  it('tells what rules there are and how they are by default', () => {
    const [run] = logOf().runs;
    assert.equal(run?.tool.driver.version, '1.2.3');
    const rule = run.tool.driver.rules?.find(({ id }) => id === 'core-behaviour-changed');
    assert.deepEqual(rule?.defaultConfiguration, { level: 'note', enabled: true });
    assert.equal(rule.helpUri, 'src/rules/core-behaviour-changed/rule.md');
    assert.match(rule.shortDescription?.text ?? '', /^The DMA core behaves .*\.$/);
    assert.deepEqual(run.results, []);
  });

  it('has place, path and fix of a finding, counted from one', () => {
    const [result] = resultsOf(fooReview);
    assert.equal(result?.ruleId, 'shared-without-decrypt');
    assert.equal(result.level, 'error');
    const region = { startLine: 3, startColumn: 9, endLine: 3, endColumn: 21 };
    assert.deepEqual(result.locations?.[0]?.physicalLocation, { artifactLocation: { uri: 'foo.c' }, region });
    assert.deepEqual(result.locations[0].logicalLocations, [{ name: 'foo_map', kind: 'function' }]);
    assert.deepEqual(
      result.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => [
        location?.physicalLocation?.region?.startLine,
        location?.message?.text,
      ]),
      [
        [1, 'foo_map() is entered [foo->phys is private]'],
        [3, 'dma_map_phys() maps it'],
      ],
    );
    assert.deepEqual(result.fixes?.[0]?.artifactChanges[0]?.replacements, [
      {
        deletedRegion: { startLine: 3, startColumn: 69, endLine: 3, endColumn: 87 },
        insertedContent: { text: '0' },
      },
    ]);
  });

  it('has what is behind the message as markdown, and in the properties', () => {
    const [result] = resultsOf(
      review({ findings: [finding({ message: 'it *leaks*', detail: 'Then <b>.' })] }),
    );
    assert.deepEqual(result?.message, { text: 'it *leaks*', markdown: 'it \\*leaks\\*\n\nThen &lt;b&gt;.' });
    assert.equal(result.properties?.['detail'], 'Then <b>.');
    assert.deepEqual(resultsOf(fooReview)[0]?.properties, { introduced: 'unknown' });
  });

  it('names each result by an index of its rule', () => {
    const [run] = logOf(fooReview, patchReview).runs;
    for (const { ruleId, ruleIndex = -1 } of run?.results ?? [])
      assert.equal(run?.tool.driver.rules?.[ruleIndex]?.id, ruleId);
  });

  it('leads from a patch to the file that it makes', () => {
    const [result] = resultsOf(patchReview);
    assert.equal(result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri, 'one.patch');
    assert.deepEqual(result.relatedLocations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'drivers/foo.c' },
      region: { startLine: 123 },
    });
    assert.equal(result.level, 'warning');
  });

  it('gives findings fingerprints of their own that do not hang on lines', () => {
    const at = (...lines: readonly number[]) =>
      resultsOf(review({ findings: lines.map((line) => finding({ place: place('foo.c', line) })) })).map(
        ({ partialFingerprints }) => partialFingerprints?.['cocoDmaReview/v1'],
      );
    assert.deepEqual(at(3, 8), at(50, 70));
    assert.equal(new Set(at(3, 8)).size, 2);
  });

  it('has addresses that a file name cannot break', () => {
    const uri = (name: string) =>
      resultsOf(review({ findings: [finding({ place: place(name, 0) })] })).at(0)?.locations?.[0]
        ?.physicalLocation?.artifactLocation?.uri;
    assert.equal(uri('a b/c#1.c'), 'a%20b/c%231.c');
    assert.equal(uri('/tree/a.c'), 'file:///tree/a.c');
  });

  it('says what was not analysed, and whether all was done', () => {
    const [run] = sarifLog([sarifDocument(fooReview, 'foo.c')], '1.2.3', false).runs;
    const [invocation] = run?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.equal(
      invocation.toolExecutionNotifications?.[0]?.message.text,
      'not analysed: bar(): does not parse',
    );
  });
});
