import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  NotificationType,
  PublishDiagnosticsNotification,
  RequestType,
  type ClientCapabilities,
} from 'vscode-languageserver/node';
import { methods } from '../../../src/protocol/methods';
import type { ReviewData } from '../../../src/protocol/review';
import type { ScanProgress } from '../../../src/protocol/scan';
import { withFiles } from '../cli/support';
import { hangingCommand, PlainClient } from '../cli/plain-client';

const driver = `void f(struct device *dev, phys_addr_t phys)
{
	dma_addr_t dma = dma_map_phys(dev, phys, 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);

	if (dma_mapping_error(dev, dma))
		return;
	g(dma);
	dma_unmap_phys(dev, dma, 64, DMA_TO_DEVICE, 0);
}
`;
const mended = driver.replace(', 0);', ', DMA_ATTR_CC_SHARED);');
const found = 'attrs-differ-at-unmap';
const tooLong = /^not analysed: one step of the review took longer than 1 s and was ended; an edit has it/;

const reviewNotification = new NotificationType<ReviewData>(methods.review);
const scanRequest = new RequestType<unknown, ScanProgress, void>(methods.scan);

describe('a guarded server', function () {
  this.timeout(180_000);
  let client: PlainClient;
  let folder: string;
  afterEach(() => {
    client.kill();
  });

  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  async function start(
    inFolder: string,
    capabilities: ClientCapabilities = {},
    answers: Readonly<Record<string, unknown>> = {},
    limitSeconds = 1,
  ): Promise<void> {
    folder = inFolder;
    client = new PlainClient(answers, ['--lsp'], hangingCommand);
    await client.request(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol still wants it to be there
      rootUri: pathToFileURL(folder).href,
      capabilities,
      initializationOptions: { limitSeconds, showsReviews: true },
      workspaceFolders: null,
    });
    client.notify(InitializedNotification.type, {});
  }
  function open(name: string, text: string): void {
    const textDocument = { uri: uriOf(name), languageId: 'c', version: 1, text };
    client.notify(DidOpenTextDocumentNotification.type, { textDocument });
  }
  function change(name: string, version: number, text: string): void {
    client.notify(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: uriOf(name), version },
      contentChanges: [{ text }],
    });
  }
  /** What is shown of a document: codes of findings, or the message of what has none. */
  async function shown(name: string, version?: number): Promise<readonly unknown[]> {
    const { diagnostics } = await client.notified(
      PublishDiagnosticsNotification.type,
      (published) =>
        published.uri === uriOf(name) && (version === undefined || published.version === version),
    );
    return diagnostics.map(({ code, message }) => code ?? message);
  }
  async function isBarred(name: string, version: number, says = tooLong): Promise<void> {
    const [message, ...others] = await shown(name, version);
    assert.match(String(message), says);
    assert.deepEqual(others, []);
  }
  const hover = (name: string) =>
    client.request(HoverRequest.type, {
      textDocument: { uri: uriOf(name) },
      position: { line: 2, character: 20 },
    });

  it('says which document hangs, and goes on with the others', () =>
    withFiles({}, async (dir) => {
      await start(dir);
      open('driver.c', driver);
      assert.deepEqual(await shown('driver.c', 1), [found]);
      open('bad.c', `HANG\n${driver}`);
      change('driver.c', 2, mended);
      await isBarred('bad.c', 1);
      const review = await client.notified(reviewNotification, ({ uri }) => uri === uriOf('bad.c'));
      assert.match(review.notAnalysed ?? '', /^one step/);
      assert.deepEqual(await shown('driver.c', 2), []);
      change('driver.c', 3, driver);
      assert.deepEqual(await shown('driver.c', 3), [found]);
      assert.equal(await hover('bad.c'), null);
      assert.equal(await client.leave(true), 0);
    }));

  it('has the document that is edited wait for one that hangs, not for all that do', () =>
    withFiles({}, async (dir) => {
      await start(dir);
      open('driver.c', driver);
      assert.deepEqual(await shown('driver.c', 1), [found]);
      const bad = ['1.c', '2.c', '3.c', '4.c'];
      change('driver.c', 2, mended);
      for (const name of bad) open(name, `HANG\n${driver}`);
      const order: string[] = [];
      while (order.length < 1 + bad.length) {
        const { uri, version } = await client.notified(
          PublishDiagnosticsNotification.type,
          (published) => published.version !== undefined,
        );
        const name = uri.slice(uri.lastIndexOf('/') + 1);
        if (name === 'driver.c' ? version === 2 && !order.includes(name) : !order.includes(name))
          order.push(name);
      }
      assert.ok(order.indexOf('driver.c') <= 1, order.join(' '));
      assert.deepEqual([...order].sort(), [...bad, 'driver.c']);
    }));

  it('answers what is asked of a document that waits, also where that is closed', () =>
    withFiles({}, async (dir) => {
      await start(dir);
      open('a.c', driver);
      assert.deepEqual(await shown('a.c', 1), [found]);
      for (const name of ['1.c', '2.c']) open(name, `HANG\n${driver}`);
      for (const name of ['b.c', 'c.c']) open(name, driver);
      await isBarred('2.c', 1);
      const answered = [hover('b.c'), hover('1.c'), hover('c.c')];
      client.notify(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf('c.c') } });
      const [ofDriver, ofBad, ofClosed] = await Promise.all(answered);
      assert.ok(ofDriver);
      assert.deepEqual([ofBad, ofClosed], [null, null]);
      assert.deepEqual(await shown('b.c', 1), [found]);
    }));

  it('has a document reviewed again when it is edited, and not when the edit is undone', () =>
    withFiles({}, async (dir) => {
      await start(dir);
      open('a.c', `HANG\n${driver}`);
      await isBarred('a.c', 1);
      change('a.c', 2, driver);
      assert.deepEqual(await shown('a.c', 2), [found]);
      change('a.c', 3, `HANG\n${driver}`);
      await isBarred('a.c', 3);
      client.notify(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf('a.c') } });
      assert.deepEqual(await shown('a.c'), []);
      open('a.c', `HANG\n${driver}`);
      await isBarred('a.c', 1);
      client.notify({ method: methods.limit, _: undefined }, { seconds: 2 });
      await isBarred('a.c', 1, /longer than 2 s/);
    }));

  it('answers an error to what is nested too deeply, and lives on', () =>
    withFiles({}, async (dir) => {
      const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
      const send = (members: string): void => {
        const body = `{"jsonrpc":"2.0",${members}}`;
        client.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
      };
      const refused = { code: -32600, message: 'the message is nested too deeply' };
      folder = dir;
      client = new PlainClient({}, ['--lsp'], hangingCommand);
      send(`"id":"early","method":"initialize","params":{"capabilities":{},"x":${deep}}`);
      assert.deepEqual(await client.errorOf('early'), refused);
      client.kill();
      await start(dir);
      send(`"id":"late","method":"textDocument/hover","params":${deep}`);
      assert.deepEqual(await client.errorOf('late'), refused);
      send(`"method":"workspace/didChangeConfiguration","params":{"settings":${deep}}`);
      open('driver.c', driver);
      assert.deepEqual(await shown('driver.c', 1), [found]);
      assert.equal(await client.leave(true), 0);
    }));

  it('gives up on a document after three times, until it is closed', () =>
    withFiles({}, async (dir) => {
      await start(dir);
      open('a.c', 'HANG 1');
      await isBarred('a.c', 1);
      for (const version of [2, 3]) {
        change('a.c', version, `HANG ${version}`);
        await isBarred('a.c', version, version === 3 ? /when it was closed and opened$/ : tooLong);
      }
      change('a.c', 4, driver);
      await isBarred('a.c', 4, /when it was closed and opened$/);
      client.notify(DidCloseTextDocumentNotification.type, { textDocument: { uri: uriOf('a.c') } });
      open('a.c', driver);
      assert.deepEqual(await shown('a.c'), []);
      assert.deepEqual(await shown('a.c', 1), [found]);
    }));

  for (const [what, text, says] of [
    [
      'takes all memory',
      'FILL-OBJECTS',
      /^not analysed: the review needed too much memory and was ended; an/,
    ],
    ['grows what V8 cannot grow', 'FILL-MAP', /^not analysed: the review needed too much memory and was/],
    ['breaks the parser', 'BREAK-PARSER', /^not analysed: the parser broke off: memory access out of bounds/],
    ['ends its thread', 'END-THREAD', /^not analysed: the review failed: the thread ended with status 3/],
  ] as const)
    it(`goes on behind a document that ${what}`, () =>
      withFiles({}, async (dir) => {
        // Long enough to take all memory.
        await start(dir, {}, {}, 60);
        open('bad.c', `${text}\n${driver}`);
        open('driver.c', driver);
        const message = async () => String((await shown('bad.c', 1))[0]);
        let last = await message();
        // What the review itself says comes first.
        while (!says.test(last)) last = await message();
        change('driver.c', 2, `${driver} `);
        assert.deepEqual(await shown('driver.c', 2), [found]);
      }));

  it('answers whoever asked what hangs', () =>
    withFiles({}, async (dir) => {
      await start(dir);
      const text = `${driver}/* HANG-ON-HOVER */`;
      open('a.c', text);
      assert.deepEqual(await shown('a.c', 1), [found]);
      open('b.c', driver);
      assert.deepEqual(await shown('b.c', 1), [found]);
      const [ofBad, ofOther] = [hover('a.c'), hover('b.c')];
      assert.equal(await ofBad, null);
      assert.ok(await ofOther);
      await isBarred('a.c', 1);
    }));

  it('goes on with a scan, and counts the file that hangs as not reviewed', () =>
    withFiles({ 'a.c': driver, 'b.c': `HANG\n${driver}`, 'c.c': driver }, async (dir) => {
      await start(dir);
      const files = ['a.c', 'b.c', 'c.c'].map(uriOf);
      const { done, findings, failed, hasEnded } = await client.request(scanRequest, { files, known: [] });
      assert.deepEqual(
        { done, findings, failed, hasEnded },
        { done: 3, findings: 2, failed: 1, hasEnded: true },
      );
      assert.deepEqual(await shown('a.c'), [found]);
      assert.deepEqual(await shown('c.c'), [found]);
      // Another worker still knows what it is to take away.
      open('bad.c', 'HANG');
      await isBarred('bad.c', 1);
      client.notify({ method: methods.clearScan, _: undefined }, {});
      while ((await shown('a.c')).length > 0);
      while ((await shown('c.c')).length > 0);
    }));

  it('has the client tell of changes once, whatever becomes of its workers', () =>
    withFiles({}, async (dir) => {
      await start(
        dir,
        { workspace: { didChangeConfiguration: { dynamicRegistration: true } } },
        { 'client/registerCapability': null, 'client/unregisterCapability': null },
      );
      open('bad.c', 'HANG');
      await isBarred('bad.c', 1);
      open('driver.c', driver);
      assert.deepEqual(await shown('driver.c', 1), [found]);
      const asked = client.asked.filter((method) => method.startsWith('client/'));
      assert.deepEqual(asked, [
        'client/registerCapability',
        'client/unregisterCapability',
        'client/registerCapability',
      ]);
    }));
});
