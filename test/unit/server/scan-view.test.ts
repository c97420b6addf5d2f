import assert from 'node:assert/strict';
import {
  DidChangeConfigurationNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
} from 'vscode-languageserver/node';
import { scannedFinding } from '../../../src/server/scan/record';
import { scannedData } from '../../../src/server/scan/view';
import { finding, outcome } from '../report/samples';
import { address, Scanning } from './scan-support';
import type { Editor } from './support';

const found = 'dma_map_page( OLD';

describe('server: what a scan found, and the files beside', () => {
  let scanning: Scanning;
  let editor: Editor;
  beforeEach(async () => {
    scanning = new Scanning(true);
    editor = await scanning.start();
    scanning.put('one/a.c', `#include <linux/one.h>\n${found}`);
    scanning.put('one/b.c', `${found} OLD`);
    scanning.put('two/c.c', found);
    scanning.put('include/linux/one.h', 'int one;');
    await scanning.scan();
  });
  afterEach(() => {
    editor.close();
  });

  const changed = (...paths: readonly string[]) =>
    editor.connection.sendNotification('cocoDmaReview/filesChanged', { uris: paths.map(address) });
  const shows = async (a: readonly string[], b: readonly string[]) => {
    await scanning.shows('one/a.c', a);
    await scanning.shows('one/b.c', b);
    await scanning.shows('two/c.c', ['old 0']);
  };
  const [inA, inB] = [['old 1'], ['old 0', 'old 0']];

  it('goes with a change of any of them, in that folder', async () => {
    await shows(inA, inB);
    scanning.put('one/b.c', `${found} fine`);
    await changed('one/b.c');
    await shows([], []);
  });

  it('goes with a header that one of them includes', async () => {
    scanning.put('include/linux/one.h', 'long one;');
    await changed('include/linux/one.h');
    await shows([], []);
  });

  it('goes with a file that is new, or is gone', async () => {
    scanning.put('one/new.h', 'int one;');
    await changed('one/new.h');
    await shows([], []);
    await scanning.scan();
    await shows(inA, inB);
    scanning.files.delete(address('one/new.h'));
    await changed('one/new.h');
    await shows([], []);
  });

  it('stays where nothing is another: that files were written is told late', async () => {
    await changed('one/a.c', 'one/b.c', 'include/linux/one.h', 'include/linux/other.h');
    scanning.put('two/c.c', `${found} fine`);
    await changed('two/c.c');
    await scanning.shows('two/c.c', []);
    await scanning.shows('one/a.c', inA);
    await scanning.shows('one/b.c', inB);
  });
});

describe('server: a view of what a scan found', () => {
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
  const steps = (path: string, stamp: string, index: number) =>
    editor.connection.sendRequest('cocoDmaReview/scannedPath', { uri: address(path), stamp, index });

  it('is told the findings of each file without their steps, and those when it asks', async () => {
    scanning.put('a.c', found);
    scanning.put('b.c', 'dma_map_page( fine');
    await scanning.scan();
    const { findings, stamp, platforms } = await scanning.lists('a.c', 1);
    assert.deepEqual([...scanning.listed.keys()], ['a.c']);
    assert.deepEqual(
      findings.map(({ rule, index, hasPath }) => [rule, index, hasPath]),
      [['shared-without-decrypt', 0, true]],
    );
    assert.ok(!('path' in (findings[0] ?? {})));
    assert.ok(platforms.some(({ id }) => id === 'tdx'));
    const [first] = (await steps('a.c', stamp, 0)) as { readonly uri: string; readonly text: string }[];
    assert.deepEqual([first?.uri, first?.text], [address('a.c'), 'is old']);
    assert.equal(await steps('a.c', stamp, 1), null);
    assert.equal(await steps('b.c', stamp, 0), null);
    assert.equal(await steps('a.c', 'of another text', 0), null);
  });

  it('is told what goes: with a change on the disk, and when all is cleared', async () => {
    scanning.put('a.c', found);
    scanning.put('b.c', found);
    await scanning.scan();
    const { stamp } = await scanning.lists('a.c', 1);
    scanning.put('a.c', `${found} fine`);
    await notify('cocoDmaReview/filesChanged', { uris: [address('a.c')] });
    await scanning.lists('a.c', 0);
    assert.equal(await steps('a.c', stamp, 0), null);
    await notify('cocoDmaReview/clearScan', {});
    await scanning.lists('b.c', 0);
  });

  it('is told nothing of an open document that has another text, until it is closed', async () => {
    scanning.put('a.c', found);
    await notify(DidOpenTextDocumentNotification.method, {
      textDocument: { uri: address('a.c'), languageId: 'c', version: 1, text: `${found} OLD` },
    });
    await scanning.scan();
    await scanning.lists('a.c', 0);
    await notify(DidCloseTextDocumentNotification.method, { textDocument: { uri: address('a.c') } });
    await scanning.lists('a.c', 1);
  });

  it('is told nothing of what the user leaves out', async () => {
    scanning.put('a.c', found);
    await scanning.scan();
    await scanning.lists('a.c', 1);
    scanning.settings = { exclude: ['a.c'] };
    await notify(DidChangeConfigurationNotification.method, { settings: {} });
    await scanning.lists('a.c', 0);
  });

  it('is told on which platforms something goes wrong', () => {
    const all = [finding({ outcomes: [outcome('tdx'), outcome('sev', { bad: false })] }), finding()];
    const findings = all.map(scannedFinding);
    const file = { ...{ uri: address('a.c'), text: '', under: '', beside: '', root: '' }, findings };
    const data = scannedData(file, findings).findings;
    assert.deepEqual(
      data.map(({ platforms }) => platforms),
      [[{ id: 'tdx', name: 'TDX' }], undefined],
    );
    const [, second] = findings;
    assert.ok(second);
    assert.deepEqual(
      scannedData(file, [second]).findings.map(({ index }) => index),
      [1],
    );
  });
});
