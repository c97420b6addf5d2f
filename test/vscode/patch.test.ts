import * as assert from 'node:assert/strict';
import { languages, workspace } from 'vscode';
import { applyFix, byFunction, open, rangeOf, revert, ruleOf, someFindings } from './support';

const introduced = [
  'nimbus_trace_start: freed-after-failed-decrypt',
  'nimbus_trace_start: proposed-attribute-name',
  'nimbus_trace_stop: attrs-differ-at-unmap',
  'nimbus_trace_stop: decrypt-result-unchecked',
];

describe('a patch in the editor', () => {
  afterEach(revert);

  it('shows what it brings on its own lines', async () => {
    const document = await open('nimbus-trace.patch');
    assert.equal(document.languageId, 'diff');
    const found = await someFindings(document);
    assertAll(introduced, byFunction(document));
    for (const finding of found.filter((candidate) =>
      introduced.some((rule) => rule.endsWith(ruleOf(candidate))),
    ))
      assert.match(document.lineAt(finding.range.start).text, /^\+/);
  });

  it('is recognised in a plain text, between the words of a reviewer', async () => {
    const document = await open('reply-to-the-trace-patch.txt');
    assert.equal(document.languageId, 'plaintext');
    const found = await someFindings(document);
    assertAll(introduced, byFunction(document));
    // The reviewer speaks of the name, too; only the code has it wrong.
    const oldName = found.filter((finding) => ruleOf(finding) === 'proposed-attribute-name');
    assert.ok(oldName.some(({ range }) => document.lineAt(range.start).text.startsWith('+')));
  });

  it('is recognised in a mail that was never saved', async () => {
    const patch = await open('nimbus-trace.patch');
    const mail = await workspace.openTextDocument({ language: 'kernel-mail', content: patch.getText() });
    await someFindings(mail);
    assertAll(introduced, byFunction(mail));
  });

  it('gets its attribute renamed without harm to the diff', async () => {
    const document = await open('nimbus-trace.patch');
    await someFindings(document);
    const before = document.getText();
    await applyFix(document, rangeOf(document, 'DMA_ATTR_CC_DECRYPTED'), /DMA_ATTR_CC_SHARED/);
    assert.equal(document.getText(), before.replaceAll('DMA_ATTR_CC_DECRYPTED', 'DMA_ATTR_CC_SHARED'));
  });

  it('is not seen in a text that holds none', async () => {
    const note = await workspace.openTextDocument({
      language: 'plaintext',
      content: 'Use DMA_ATTR_CC_DECRYPTED.\n',
    });
    // The findings of a document opened later tell that the server is done with this one.
    await someFindings(await open('nimbus-trace.patch'));
    assert.deepEqual(languages.getDiagnostics(note.uri), []);
  });
});

function assertAll(expected: readonly string[], found: readonly string[]): void {
  const missing = expected.filter((finding) => !found.includes(finding));
  assert.deepEqual(missing, [], `found only ${found.join(', ')}`);
}
