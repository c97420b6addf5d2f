import * as assert from 'node:assert/strict';
import { DiagnosticTag, workspace } from 'vscode';
import { applyFix, byFunction, driver, eventually, findings, hoverText, open } from './support';
import { rangeOf, revert, ruleOf, someFindings } from './support';

describe('a driver in the editor', () => {
  afterEach(revert);

  it('shows each mistake where it is, and none where there is none', async () => {
    const document = await open(driver);
    await someFindings(document);
    const found = byFunction(document);
    for (const expected of [
      'nimbus_map_events: shared-without-decrypt',
      'nimbus_map_commands: decrypt-result-unchecked',
      'nimbus_shared_page: freed-after-failed-decrypt',
      'nimbus_stats_stop: attrs-differ-at-unmap',
    ])
      assert.ok(found.includes(expected), `${expected} is not among ${found.join(', ')}`);
    assert.deepEqual(
      found.filter((finding) => /nimbus_ring_(alloc|release)|nimbus_stats_start/.test(finding)),
      [],
    );
  });

  it('links a finding to its rule and leads along its path', async () => {
    const document = await open(driver);
    const found = await someFindings(document);
    for (const { code } of found) {
      assert.ok(typeof code === 'object');
      assert.equal(code.target.toString(), `coco-dma-rule:/${String(code.value)}.md`);
    }
    const unmap = found.find((finding) => ruleOf(finding) === 'attrs-differ-at-unmap');
    const map = rangeOf(document, 'dma_map_phys', 'nimbus_stats_start').start.line;
    assert.ok(
      unmap?.relatedInformation?.some(({ location }) => Math.abs(location.range.start.line - map) <= 1),
    );
  });

  it('tells in a hover what the call does on each platform', async () => {
    const document = await open(driver);
    const call = rangeOf(document, 'dma_map_phys', 'nimbus_map_events');
    const text = await hoverText(document, call.start);
    for (const expected of ['mapped.unencrypted', 'SNP', 'TDX', 'CCA', 'pKVM', 's390', '7.3'])
      assert.match(text, new RegExp(expected));
  });

  it('tells in a hover what an attribute means', async () => {
    const document = await open(driver);
    const text = await hoverText(document, rangeOf(document, 'DMA_ATTR_CC_SHARED').start);
    assert.match(text, /DMA_ATTR_CC_SHARED/);
    assert.match(text, /7\.1/);
  });

  it('has a name that is gone struck out and replaced', async () => {
    const content = 'static unsigned long attrs(void)\n{\n\treturn DMA_ATTR_CC_DECRYPTED;\n}\n';
    const document = await workspace.openTextDocument({ language: 'c', content });
    const [finding] = await someFindings(document);
    assert.ok(finding);
    assert.equal(ruleOf(finding), 'proposed-attribute-name');
    assert.deepEqual(finding.tags, [DiagnosticTag.Deprecated]);
    assert.equal(document.getText(finding.range), 'DMA_ATTR_CC_DECRYPTED');
    await applyFix(document, finding.range, /DMA_ATTR_CC_SHARED/);
    assert.equal(document.getText(), content.replace('CC_DECRYPTED', 'CC_SHARED'));
    await eventually('the finding to go', () => (findings(document).length === 0 ? true : undefined));
  });

  it('passes the attributes of the mapping at the unmap', async () => {
    const document = await open(driver);
    const found = await someFindings(document);
    const finding = found.find((candidate) => ruleOf(candidate) === 'attrs-differ-at-unmap');
    assert.ok(finding);
    await applyFix(document, finding.range, /attributes of dma_map_phys/);
    const call = document
      .getText()
      .slice(document.offsetAt(rangeOf(document, 'dma_unmap_phys', 'nimbus_stats_stop').start));
    assert.match(call, /^dma_unmap_phys\([^;]*DMA_ATTR_CC_SHARED\);/);
    await eventually('the finding to go', () =>
      byFunction(document).includes('nimbus_stats_stop: attrs-differ-at-unmap') ? undefined : true,
    );
  });

  it('checks the result of sharing', async () => {
    const document = await open(driver);
    const found = await someFindings(document);
    const finding = found.find((candidate) => ruleOf(candidate) === 'decrypt-result-unchecked');
    assert.ok(finding);
    await applyFix(document, finding.range, /^Check the result/);
    await eventually('the finding to go', () =>
      byFunction(document).some((left) => left.startsWith('nimbus_map_commands')) ? undefined : true,
    );
  });
});
