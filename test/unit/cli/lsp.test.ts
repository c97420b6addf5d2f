import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type ClientCapabilities,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { cli, grammar, withFiles } from './support';
import { PlainClient } from './plain-client';

const driver = `static void foo_xfer(struct device *dev, phys_addr_t phys)
{
	dma_addr_t dma = dma_map_phys(dev, phys, 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);

	if (dma_mapping_error(dev, dma))
		return;
	foo_start(dma);
	foo_wait(dma);
	foo_log(dev);
	foo_stop(dev);
	dma_unmap_phys(dev, dma, 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
}
`;
const broken = driver.replace('DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);\n}', 'DMA_TO_DEVICE, 0);\n}');

/** Only with the file that it is for can one tell that the map has other attributes. */
const patchOf = (file: string) => `--- a/${file}
+++ b/${file}
@@ -9,4 +9,4 @@
 	foo_log(dev);
 	foo_stop(dev);
-	dma_unmap_phys(dev, dma, 64, DMA_TO_DEVICE, DMA_ATTR_CC_SHARED);
+	dma_unmap_phys(dev, dma, 64, DMA_TO_DEVICE, 0);
 }
`;

/** A kernel of our own, whose core refuses all that is shared. */
const kernel = {
  Makefile: 'VERSION = 7\nPATCHLEVEL = 2\nSUBLEVEL = 0\nEXTRAVERSION = -rc3\n',
  'kernel/dma/mapping.c': `
dma_addr_t dma_map_phys(struct device *dev, phys_addr_t phys, size_t size,
			enum dma_data_direction dir, unsigned long attrs)
{
	if (attrs & DMA_ATTR_CC_SHARED)
		return DMA_MAPPING_ERROR;
	return phys_to_dma_encrypted(dev, phys);
}
`,
};

interface Started {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
}

describe('cli: --lsp', () => {
  let client: PlainClient;
  afterEach(() => {
    client.kill();
  });

  /** Starts a server with `folder` as its root, named in the way of old clients. */
  async function start(folder: string, { capabilities = {}, initializationOptions }: Started = {}) {
    const rootUri = pathToFileURL(folder).href;
    const params = { processId: process.pid, rootUri, capabilities, initializationOptions };
    const initialized = await client.request(InitializeRequest.type, { ...params, workspaceFolders: null });
    client.notify(InitializedNotification.type, {});
    return initialized;
  }
  function open(folder: string, name: string, text: string, languageId = 'any'): string {
    const uri = pathToFileURL(join(folder, name)).href;
    const textDocument = { uri, languageId, version: 1, text };
    client.notify(DidOpenTextDocumentNotification.type, { textDocument });
    return uri;
  }
  async function findings(of: string): Promise<readonly Diagnostic[]> {
    const published = await client.notified(PublishDiagnosticsNotification.type, ({ uri }) => uri === of);
    return published.diagnostics;
  }
  const rules = async (uri: string) => (await findings(uri)).map(({ code }) => code);

  it('finds, explains and mends, and ends with status 0', () =>
    withFiles(kernel, async (folder) => {
      client = new PlainClient();
      const { capabilities } = await start(folder);
      assert.ok(capabilities.hoverProvider && capabilities.codeActionProvider);

      const uri = open(folder, 'foo.c', broken);
      const textDocument = { uri };
      const [found, ...others] = await findings(uri);
      assert.ok(found);
      assert.equal(found.code, 'attrs-differ-at-unmap');
      assert.deepEqual(others, []);

      const position = { line: 2, character: 20 };
      const hover = await client.request(HoverRequest.type, { textDocument, position });
      const { kind, value } = hover?.contents as { kind: string; value: string };
      assert.equal(kind, 'plaintext');
      assert.match(value, /^dma_map_phys .*^this tree, 7\.2-rc3:$.*refused/ms);

      const { range } = found;
      const actions = await client.request(CodeActionRequest.type, {
        textDocument,
        range,
        context: { diagnostics: [found] },
      });
      const [action] = actions ?? [];
      assert.ok(action && 'edit' in action && action.edit);
      const before = TextDocument.create(uri, 'c', 1, broken);
      const after = TextDocument.applyEdits(before, action.edit.changes?.[uri] ?? []);
      assert.deepEqual(await rules(open(folder, 'mended.c', after)), []);

      assert.equal(await client.leave(true), 0);
      assert.deepEqual(client.asked, []);
    }));

  it('lays a patch on the tree that it reads itself, as mail of whatever language', () =>
    withFiles({ 'drivers/foo.c': driver }, async (folder) => {
      client = new PlainClient();
      await start(folder);
      const uri = open(folder, 'fix.patch', patchOf('drivers/foo.c'), 'mail');
      assert.deepEqual(await rules(uri), ['attrs-differ-at-unmap']);
    }));

  it('reads nothing outside of the workspace, by whatever way', () =>
    withFiles({ 'outside/foo.c': driver, 'tree/Makefile': '' }, async (folder) => {
      const tree = join(folder, 'tree');
      await symlink(join(folder, 'outside'), join(tree, 'link'));
      await symlink(join(folder, 'outside/foo.c'), join(tree, 'foo.c'));
      client = new PlainClient();
      await start(tree);
      for (const [index, name] of [
        '../outside/foo.c',
        'link/foo.c',
        'foo.c',
        '%2e%2e/outside/foo.c',
      ].entries())
        assert.deepEqual(await rules(open(tree, `${index}.patch`, patchOf(name))), [], name);
    }));

  it('takes settings at the start and as they change', () =>
    withFiles({}, async (folder) => {
      client = new PlainClient();
      const off = { rules: { 'attrs-differ-at-unmap': 'off' } };
      await start(folder, { initializationOptions: { cocoDmaReview: off } });
      const uri = open(folder, 'foo.c', broken);
      assert.deepEqual(await rules(uri), []);
      const settings = { cocoDmaReview: { rules: { 'attrs-differ-at-unmap': 'error' } } };
      client.notify(DidChangeConfigurationNotification.type, { settings });
      assert.deepEqual(await rules(uri), ['attrs-differ-at-unmap']);
    }));

  it('asks for settings where it may, and goes by those of the start where there are none', () =>
    withFiles({}, async (folder) => {
      client = new PlainClient({ 'workspace/configuration': [null] });
      await start(folder, {
        capabilities: { workspace: { configuration: true } },
        initializationOptions: { cocoDmaReview: { exclude: ['foo.c'] } },
      });
      assert.deepEqual(await rules(open(folder, 'foo.c', broken)), []);
      assert.deepEqual(await rules(open(folder, 'bar.c', broken)), ['attrs-differ-at-unmap']);
      assert.deepEqual([...new Set(client.asked)], ['workspace/configuration']);
    }));

  it('hides what the baseline of the workspace lists', () =>
    withFiles({ 'foo.c': broken }, async (folder) => {
      const reviewer = await loadReviewer(grammar);
      const baseline = join(folder, '.coco-dma-review.json');
      await cli(['scan', '--write-baseline', baseline, folder], { reviewer });
      client = new PlainClient();
      await start(folder);
      assert.deepEqual(await rules(open(folder, 'foo.c', broken)), []);
      assert.deepEqual(await rules(open(folder, 'bar.c', broken)), ['attrs-differ-at-unmap']);
    }));

  for (const [what, text] of [
    ['nothing at all', ''],
    ['no header', 'GET / HTTP/1.1\r\nHost: here\r\n\r\n'],
    ['a header without end', 'x'.repeat(100_000)],
    ['less than was announced', 'Content-Length: 1000000000\r\n\r\n{}'],
    ['no JSON', 'Content-Length: 5\r\n\r\nabcde'],
    ['JSON that is no message', 'Content-Length: 4\r\n\r\nnull'],
    ['a length that is none', 'Content-Length: -7\r\n\r\n{}'],
  ] as const)
    it(`ends with status 1 where standard input has ${what} and ends`, async () => {
      client = new PlainClient({}, ['--lsp', '--stdio']);
      client.write(text);
      assert.equal(await client.hangUp(), 1);
    });

  it('goes on behind a message that is none', () =>
    withFiles({}, async (folder) => {
      client = new PlainClient();
      client.write('Content-Length: 5\r\n\r\nabcde');
      await start(folder);
      assert.deepEqual(await rules(open(folder, 'foo.c', broken)), ['attrs-differ-at-unmap']);
    }));

  it('ends with status 1 where the client leaves without a word', async () => {
    client = new PlainClient();
    await start('/');
    assert.equal(await client.leave(false), 1);
  });
});
