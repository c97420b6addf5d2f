import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  LogMessageNotification,
} from 'vscode-languageserver/node';
import type { Review } from '../../../src/review/model';
import type { Manner } from '../../../src/review/reviewer';
import { finding, place, review } from '../report/samples';
import { loadReviewer } from '../rules/support';
import { Editor, MarkReviewer, uri } from './support';

/** Takes its time, in steps: `slow 20` in a text takes twenty of these. Says what it began, ended and was told to leave. */
class SlowReviewer extends MarkReviewer {
  readonly events: string[] = [];

  override async review(document: Review['document'], ...rest: unknown[]): Promise<Review> {
    const { pace } = rest[4] as Manner;
    const name = document.name.split('/').at(-1) ?? '';
    const label = `${name} ${document.text.split('\n')[0] ?? ''}`;
    const steps = Number(/slow (\d+)/.exec(document.text)?.[1] ?? 1);
    this.events.push(`begin ${label}`);
    try {
      for (let step = 0; step < steps; step++) {
        await pace?.pause();
        const end = performance.now() + 5;
        while (performance.now() < end);
      }
    } catch (thrown) {
      this.events.push(`leave ${label}`);
      throw thrown;
    }
    this.events.push(`end ${label}`);
    return review({ document, findings: [finding({ place: place(document.name, 0), message: label })] });
  }
}

describe('server: turns of reviews', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  const openAs = (name: string, text: string) =>
    editor?.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri: `file:///tree/${name}`, languageId: 'c', version: 1, text },
    });

  it('an edit ends the review that is under way, and its findings are never shown', async () => {
    const reviewer = new SlowReviewer();
    editor = await Editor.start({ reviewer });
    await editor.open('slow 4000', 1);
    await pause(60);
    await editor.insert('2 ', 2);
    // The text of now: slow 40.
    await editor.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text: 'slow 3' }],
    });
    const { version, diagnostics } = await editor.published();
    assert.equal(version, 3);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ['a b.c slow 3'],
    );
    assert.deepEqual(reviewer.events, [
      'begin a b.c slow 4000',
      'leave a b.c slow 4000',
      'begin a b.c slow 3',
      'end a b.c slow 3',
    ]);
    assert.equal(editor.unseen, 0);
  });

  it('closing a document ends its review, without a word', async () => {
    const reviewer = new SlowReviewer();
    const logged: unknown[] = [];
    editor = await Editor.start({ reviewer }, (client) => {
      client.onNotification(LogMessageNotification.type, (params) => {
        logged.push(params);
      });
    });
    await editor.open('slow 4000');
    await pause(60);
    await editor.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
    assert.deepEqual(await editor.published(), { uri, diagnostics: [] });
    await pause(60);
    assert.deepEqual(reviewer.events, ['begin a b.c slow 4000', 'leave a b.c slow 4000']);
    assert.deepEqual([logged, editor.unseen], [[], 0]);
  });

  it('whoever waited for an older text gets nothing, at once', async () => {
    editor = await Editor.start({ reviewer: new SlowReviewer() });
    await editor.open('slow 4000', 1);
    const position = { line: 0, character: 0 };
    const hover = editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    await pause(60);
    await editor.insert('OLD slow 2 ', 2);
    assert.equal(await hover, null);
  });

  it('whoever waited when a setting changes is answered by the next review', async () => {
    const reviewer = new SlowReviewer();
    editor = await Editor.start({ reviewer });
    await editor.open('OLD slow 40', 1);
    const position = { line: 0, character: 0 };
    const hover = editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    await pause(60);
    await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: {} });
    assert.ok(await hover);
    assert.ok(reviewer.events.includes('leave a b.c OLD slow 40'), 'it was under way');
  });

  it('a question about another document is answered while a long review is under way', async () => {
    const reviewer = new SlowReviewer();
    editor = await Editor.start({ reviewer });
    await editor.open('slow 4000');
    await pause(60);
    await openAs('b.c', 'OLD');
    const hover = await editor.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: 'file:///tree/b.c' },
      position: { line: 0, character: 0 },
    });
    assert.ok(hover);
    assert.ok(!reviewer.events.includes('end a b.c slow 4000'));
    await editor.closeDocument();
  });

  it('what is in sight is reviewed before what is not, whichever was opened first', async () => {
    const reviewer = new SlowReviewer();
    editor = await Editor.start({ reviewer });
    await openAs('hidden.c', 'slow 30');
    await openAs('seen.c', 'slow 20');
    await openAs('also-hidden.c', 'slow 10');
    await editor.connection.sendNotification('cocoDmaReview/visible', { uris: ['file:///tree/seen.c'] });
    const order: string[] = [];
    while (order.length < 3) order.push((await editor.published()).uri.split('/').at(-1) ?? '');
    // Of the hidden ones, the one that was touched last.
    assert.deepEqual(order, ['seen.c', 'also-hidden.c', 'hidden.c']);
  });

  it('a client that says nonsense of what is in sight does no harm', async () => {
    editor = await Editor.start({ reviewer: new SlowReviewer() });
    for (const params of [null, { uris: 3 }, { uris: [4] }, []])
      await editor.connection.sendNotification('cocoDmaReview/visible', params);
    await editor.open('slow 1');
    assert.equal((await editor.published()).version, 1);
  });
});

describe('server: random edits while reviews are under way', () => {
  const start = `int f(struct device *dev, void *p, size_t n)
{
	dma_addr_t a = dma_map_single(dev, p, n, DMA_TO_DEVICE);
	set_memory_decrypted((unsigned long)p, 1);
	return 0;
}
`;

  it('end with the findings of a fresh review of the last text', async () => {
    const reviewer = await loadReviewer();
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      text: fc.constantFrom(';', '\n', start.replaceAll('f(', 'g('), 'DMA_ATTR_CC_SHARED', '}', 'x', '/*'),
      wait: fc.constantFrom(0, 0, 1, 5, 170),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const editor = await Editor.start({ reviewer });
        try {
          let text = start.repeat(3);
          await editor.open(text, 1);
          for (const [index, { at, text: added, wait }] of edits.entries()) {
            const offset = Math.floor(at * text.length);
            text = text.slice(0, offset) + added + text.slice(offset);
            await editor.connection.sendNotification(DidChangeTextDocumentNotification.type, {
              textDocument: { uri, version: index + 2 },
              contentChanges: [{ text }],
            });
            await pause(wait);
          }
          let shown = await editor.published();
          while (shown.version !== edits.length + 1) shown = await editor.published();
          const fresh = await reviewer.review({ name: '/tree/a b.c', text });
          assert.deepEqual(
            shown.diagnostics.map(({ message, range, code }) => ({ message, ...range, code })),
            fresh.findings.map(({ message, place: { start: from, end }, rule }) => ({
              ...{ message, start: from, end, code: rule },
            })),
          );
          assert.equal(editor.unseen, 0);
        } finally {
          editor.close();
        }
      }),
      { numRuns: 25 },
    );
  }).timeout(60_000);
});
