import * as assert from 'node:assert/strict';
import { commands, languages, Position, type Uri, window, workspace } from 'vscode';
import { at, driver, hoverText, open, put, rangeOf, revert, someFindings } from './support';

/** Lines of functions that have nothing to do with DMA, as most of a driver does. */
function plain(name: string, lines: number): string {
  const body = Array.from({ length: lines }, (_, index) => `\tvalue += readl(base + ${index * 4});`);
  return `static u32 ${name}(void __iomem *base)\n{\n\tu32 value = 0;\n\n${body.join('\n')}\n\treturn value;\n}\n\n`;
}

describe('large documents', () => {
  const read = async (path: string) => new TextDecoder().decode(await workspace.fs.readFile(at(path)));

  beforeEach(revert);
  afterEach(async () => {
    await revert();
    await workspace.fs.delete(at('large'), { recursive: true });
  });

  it('a C file of 20,000 lines is edited and asked about while it is reviewed', async () => {
    const sample = await read(driver);
    const copies = Array.from(
      { length: 20 },
      (_, index) => sample.replaceAll('nimbus_', `nimbus${index}_`) + plain(`plain${index}`, 880),
    );
    await put('large/large.c', copies.join('\n'));
    const document = await open('large/large.c');
    assert.ok(document.lineCount >= 19_500, `${document.lineCount} lines`);
    // The review of the first text is under way, or is about to be.
    const editor = window.activeTextEditor;
    assert.ok(editor);
    for (const letter of ['/', '*', ' ', 'x', ' ', '*', '/'])
      await commands.executeCommand('type', { text: letter });
    assert.equal(document.lineAt(0).text.slice(0, 7), '/* x */');
    const call = rangeOf(document, 'dma_map_phys', 'nimbus19_map_events');
    assert.match(await hoverText(document, call.start), /wrong on 9 of 10 platforms/);
    const found = await someFindings(document);
    assert.ok(
      found.some(({ range }) => range.start.line > 18_000),
      'to its end',
    );
    // An edit that does away with a finding, above all others.
    const before = found.length;
    assert.ok(
      await editor.edit((edit) => {
        edit.insert(new Position(0, 0), '\n');
      }),
    );
    await eventuallyMoved(document.uri, before, found[0]?.range.start.line ?? 0);
  }).timeout(120_000);

  it('an mbox of 5 MB is reviewed, and its patches are asked about', async () => {
    const patch = await read('nimbus-trace.patch');
    const talk = 'This is what people say about it, line by line, without any patch.\n'.repeat(1200);
    const mails: string[] = [];
    for (let size = 0, nth = 0; size < 5_000_000; nth++) {
      const mail = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\n${patch.replace(/^From .*\n/, '').replaceAll('/nimbus-', `/nimbus${nth}-`)}\n`;
      const reply = `From ${'1'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: Bo <bo@example.org>\nSubject: Re: nimbus ${nth}\n\n${talk}\n`;
      mails.push(mail, reply);
      size += mail.length + reply.length;
    }
    await put('large/large.mbox', mails.join(''));
    const document = await open('large/large.mbox');
    assert.ok(document.getText().length >= 5_000_000);
    const found = await someFindings(document);
    assert.ok(found.length >= mails.length / 2, `${found.length} findings`);
    const call = rangeOf(document, 'dma_map_');
    assert.match(await hoverText(document, call.start), /TDX/);
  }).timeout(120_000);

  /** Waits until as many findings as `count` are shown one line below where they were. */
  async function eventuallyMoved(uri: Uri, count: number, line: number): Promise<void> {
    const moved = () => languages.getDiagnostics(uri).filter(({ source }) => source === 'coco-dma-review');
    for (let waits = 0; waits < 400; waits++) {
      const now = moved();
      if (now.length === count && now[0]?.range.start.line === line + 1) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`${moved().length} findings, the first on line ${moved()[0]?.range.start.line}`);
  }
});
