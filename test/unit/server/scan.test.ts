import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CancellationTokenSource,
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
} from 'vscode-languageserver/node';
import { address, Scanning } from './scan-support';
import { gate, type Editor } from './support';

describe('server: a scan of the workspace', () => {
  let scanning: Scanning;
  let editor: Editor;
  beforeEach(async () => {
    scanning = new Scanning();
    editor = await scanning.start();
  });
  afterEach(() => {
    editor.close();
  });

  const notify = (method: string, params: unknown) => editor.connection.sendNotification(method, params);
  const opened = (path: string, text: string) =>
    notify(DidOpenTextDocumentNotification.method, {
      textDocument: { uri: address(path), languageId: 'c', version: 1, text },
    });
  const closed = (path: string) =>
    notify(DidCloseTextDocumentNotification.method, { textDocument: { uri: address(path) } });

  it('shows what is found in files that are not open, and reviews none that cannot matter', async () => {
    scanning.put('a/one.c', 'dma_map_page(\nOLD OLD');
    scanning.put('a/two.c', 'OLD but no call');
    scanning.put('b/three.h', 'DMA_ATTR_NO_WARN');
    assert.deepEqual(await scanning.scan(), {
      ...{ done: 3, total: 3, findings: 2, failed: 0, hasEnded: true },
      at: address('b/three.h'),
    });
    assert.deepEqual(scanning.reviewed, ['a/one.c', 'b/three.h']);
    assert.deepEqual([...scanning.shown], [['a/one.c', ['old 1', 'old 1']]]);
    assert.equal(scanning.progress[0]?.done, 0);
    assert.equal(scanning.progress.at(-1)?.done, 3);
  });

  it('goes on where it was cancelled: what was found stays, and is not looked for again', async () => {
    for (const name of ['a', 'b', 'c', 'd']) scanning.put(`${name}.c`, `dma_map_page( OLD ${name}`);
    const slow = gate();
    scanning.reviewer.gates.push(Promise.resolve(), Promise.resolve(), slow.passed);
    const source = new CancellationTokenSource();
    const scan = scanning.scan(source.token);
    while (scanning.reviewed.length < 3) await pause(5);
    source.cancel();
    await pause(20);
    slow.open();
    const { done, total, hasEnded } = await scan;
    // What was under way when it came to an end all the same is not thrown away.
    assert.deepEqual([done, total, hasEnded], [3, 4, false]);
    assert.deepEqual([...scanning.shown.keys()], ['a.c', 'b.c', 'c.c']);
    const again = await scanning.scan();
    assert.deepEqual([again.done, again.findings, again.hasEnded], [4, 4, true]);
    assert.deepEqual(scanning.reviewed, ['a.c', 'b.c', 'c.c', 'd.c']);
    await scanning.shows('d.c', ['old 0']);
  });

  it('looks again only at what has changed: a text, or what the user chose', async () => {
    scanning.put('a.c', 'dma_map_page( OLD');
    scanning.put('b.c', 'dma_map_page( OLD');
    await scanning.scan();
    assert.deepEqual(scanning.reviewed, ['a.c', 'b.c']);
    scanning.put('b.c', 'dma_map_page( fine');
    assert.equal((await scanning.scan()).findings, 1);
    assert.deepEqual(scanning.reviewed, ['a.c', 'b.c', 'b.c']);
    await scanning.shows('b.c', []);
    scanning.settings = { release: '7.1' };
    await notify(DidChangeConfigurationNotification.method, { settings: {} });
    await scanning.shows('a.c', [], 'was found under other settings');
    await scanning.scan();
    assert.deepEqual(scanning.reviewed.slice(3), ['a.c', 'b.c']);
    await scanning.shows('a.c', ['old 0']);
  });

  it('shows nothing of an older text: a file that changes on the disk loses what was found', async () => {
    for (const path of ['a.c', 'b.c', 'kernel/dma/mapping.c']) scanning.put(path, 'dma_map_page( OLD');
    scanning.put('Makefile', 'VERSION = 7\nPATCHLEVEL = 3\n');
    await scanning.scan(undefined, ['a.c', 'b.c', 'kernel/dma/mapping.c'].map(address));
    scanning.put('a.c', 'dma_map_page( OLD OLD');
    // That the other one was written is told late: it was so when it was scanned.
    await notify('cocoDmaReview/filesChanged', { uris: [address('b.c'), address('a.c')] });
    await scanning.shows('a.c', []);
    await scanning.shows('b.c', ['old 0']);
    scanning.put('kernel/dma/mapping.c', 'dma_map_page( OLD OLD');
    await notify('cocoDmaReview/filesChanged', { uris: [address('kernel/dma/mapping.c')] });
    await scanning.shows('b.c', [], 'the core of the tree is another now');
  });

  it('leaves an open document to its review, and shows again what holds when it is closed', async () => {
    scanning.put('a.c', 'dma_map_page( OLD');
    await opened('a.c', 'dma_map_page( OLD OLD OLD');
    await scanning.scan();
    await scanning.shows('a.c', ['old 0', 'old 0', 'old 0']);
    await closed('a.c');
    await scanning.shows('a.c', ['old 0']);
    await opened('a.c', 'dma_map_page( OLD OLD');
    await scanning.shows('a.c', ['old 0', 'old 0']);
    scanning.put('a.c', 'dma_map_page( OLD OLD');
    await closed('a.c');
    await scanning.shows('a.c', [], 'it was saved');
  });

  it('takes findings of another text away as soon as a document is opened', async () => {
    scanning.put('a.c', 'dma_map_page( OLD');
    await scanning.scan();
    const slow = gate();
    scanning.reviewer.gates.push(slow.passed);
    await opened('a.c', 'dma_map_page( OLD OLD');
    await scanning.shows('a.c', []);
    slow.open();
    await pause(40);
    await scanning.shows('a.c', ['old 0', 'old 0']);
  });

  it('leaves out what is excluded, and what the baseline has, also when that is written later', async () => {
    scanning.settings = { exclude: ['staging'] };
    scanning.put('a.c', 'dma_map_page( OLD');
    scanning.put('drivers/staging/b.c', 'dma_map_page( OLD');
    assert.equal((await scanning.scan()).findings, 1);
    assert.deepEqual(scanning.reviewed, ['a.c']);
    const entry = {
      rule: 'shared-without-decrypt',
      file: 'a.c',
      function: 'foo_map',
      message: 'old',
      reason: '',
    };
    scanning.put('.coco-dma-review.json', JSON.stringify({ version: 1, findings: [entry] }));
    await notify(DidChangeConfigurationNotification.method, { settings: {} });
    await scanning.shows('a.c', []);
    assert.deepEqual(scanning.reviewed, ['a.c'], 'it is not reviewed for that');
  });

  it('counts a file whose review fails, and looks at it again the next time', async () => {
    scanning.put('a.c', 'dma_map_page( CRASH');
    scanning.put('b.c', 'dma_map_page( OLD');
    const { failed, done } = await scanning.scan();
    assert.deepEqual([failed, done], [1, 2]);
    await scanning.scan();
    assert.deepEqual(scanning.reviewed, ['a.c', 'b.c', 'a.c']);
  });

  it('takes no harm from a state that is broken, nor from files that lie elsewhere', async () => {
    scanning.put('a.c', 'dma_map_page( OLD');
    scanning.known.push(
      ...([{ uri: 3 }, null, { uri: address('a.c'), text: '', under: '', findings: [{}] }] as never[]),
    );
    scanning.files.set('file:///etc/b.c', 'dma_map_page( OLD');
    const { findings, done } = await scanning.scan();
    assert.deepEqual([findings, done], [1, 2]);
    assert.deepEqual([...scanning.shown.keys()], ['a.c']);
  });

  it('is cleared', async () => {
    scanning.put('a.c', 'dma_map_page( OLD');
    scanning.put('b.c', 'dma_map_page( OLD');
    await opened('b.c', 'dma_map_page( OLD');
    await scanning.scan();
    await notify('cocoDmaReview/clearScan', {});
    await scanning.shows('a.c', []);
    await scanning.shows('b.c', ['old 0'], 'that of the open document');
  });
});
