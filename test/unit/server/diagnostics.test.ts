import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ConfigurationRequest,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeConfigurationNotification,
} from 'vscode-languageserver/node';
import { Editor, gate, MarkReviewer, uri } from './support';

describe('server: diagnostics', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  it('shows a finding with its page, its path and what applies to it', async () => {
    editor = await Editor.start({ initializationOptions: { rulePages: 'https://rules.example/' } });
    await editor.open('int OLD;\n', 4);
    const { diagnostics, ...of } = await editor.published();
    assert.deepEqual(of, { uri, version: 4 });
    assert.deepEqual(diagnostics, [
      {
        range: { start: { line: 0, character: 4 }, end: { line: 0, character: 7 } },
        severity: DiagnosticSeverity.Error,
        code: 'shared-without-decrypt',
        codeDescription: { href: 'https://rules.example/shared-without-decrypt.md' },
        source: 'coco-dma-review',
        message: 'old',
        tags: [DiagnosticTag.Deprecated],
        relatedInformation: [
          {
            location: {
              uri,
              range: { start: { line: 7, character: 0 }, end: { line: 7, character: 0 } },
            },
            message: 'is old [private]',
          },
        ],
        data: { finding: 0 },
      },
    ]);
  });

  it('gives the reviewer a readable name and the text of now', async () => {
    const reviewer = new MarkReviewer();
    editor = await Editor.start({ reviewer });
    await editor.open('int a;\n');
    await editor.published();
    await editor.insert('OLD\n', 2);
    assert.equal((await editor.published()).diagnostics.length, 1);
    assert.deepEqual(reviewer.documents, [
      { name: '/tree/a b.c', text: 'int a;\n' },
      { name: '/tree/a b.c', text: 'OLD\nint a;\n' },
    ]);
  });

  it('reviews once for a burst of edits', async () => {
    const reviewer = new MarkReviewer();
    editor = await Editor.start({ reviewer });
    await editor.open('');
    await editor.published();
    for (const version of [2, 3, 4, 5]) await editor.insert('OLD ', version);
    assert.equal((await editor.published()).version, 5);
    assert.equal(reviewer.documents.length, 2);
  });

  it('never publishes what was found in an outdated version', async () => {
    const reviewer = new MarkReviewer();
    const slow = gate();
    reviewer.gates.push(slow.passed);
    editor = await Editor.start({ reviewer });
    await editor.open('OLD', 1);
    await pause(50);
    assert.equal(reviewer.documents.length, 1);
    await editor.insert('OLD ', 2);
    await pause(50);
    slow.open();
    const { version, diagnostics } = await editor.published();
    assert.equal(version, 2);
    assert.equal(diagnostics.length, 2);
    assert.equal(editor.unseen, 0);
  });

  it('takes the findings away when a document is closed, also where its review is under way', async () => {
    const reviewer = new MarkReviewer();
    const slow = gate();
    reviewer.gates.push(slow.passed);
    editor = await Editor.start({ reviewer });
    await editor.open('OLD', 1);
    await pause(50);
    await editor.closeDocument();
    assert.deepEqual(await editor.published(), { uri, diagnostics: [] });
    slow.open();
    await pause(50);
    assert.equal(editor.unseen, 0);
  });

  it('says on the first line why a document could not be reviewed, and lives on', async () => {
    editor = await Editor.start();
    await editor.open('CRASH');
    const { diagnostics } = await editor.published();
    assert.equal(diagnostics[0]?.message, 'not analysed: no such luck');
    assert.equal(diagnostics[0].severity, DiagnosticSeverity.Information);
    await editor.insert('OLD\n', 2);
    await editor.published();
    await editor.closeDocument();
    await editor.published();
    await editor.open('OLD', 1);
    assert.equal((await editor.published()).diagnostics[0]?.message, 'old');
  });

  it('says so where the parser cannot be loaded', async () => {
    editor = await Editor.start({ reviewer: new Error('no wasm') });
    await editor.open('OLD');
    assert.equal((await editor.published()).diagnostics[0]?.message, 'not analysed: no wasm');
  });

  it('pulls the settings and reviews again when they change', async () => {
    const reviewer = new MarkReviewer();
    let settings: unknown = { release: '7.1', platforms: ['tdx', 3] };
    const capabilities = { workspace: { configuration: true } };
    editor = await Editor.start({ reviewer, capabilities }, (client) => {
      client.onRequest(ConfigurationRequest.type, ({ items }) => {
        // The folder that a document is in may have settings of its own.
        const [{ scopeUri = uri, section } = {}] = items;
        assert.deepEqual([scopeUri, section, items.length], [uri, 'cocoDmaReview', 1]);
        return [settings];
      });
    });
    await editor.open('OLD');
    await editor.published();
    settings = { release: '', platforms: [] };
    await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await editor.published();
    assert.deepEqual(reviewer.options, [{ release: '7.1', platforms: ['tdx'] }, {}]);
  });

  it('takes pushed settings from a client that cannot be asked', async () => {
    const reviewer = new MarkReviewer();
    editor = await Editor.start({ reviewer });
    const settings = { cocoDmaReview: { release: 'v4' } };
    await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await editor.open('OLD');
    await editor.published();
    assert.deepEqual(reviewer.options, [{ release: 'v4' }]);
  });

  it('has the client read files that says it does, and asks no other', async () => {
    for (const servesFiles of [true, false]) {
      const asked: unknown[] = [];
      const readFile = (file: string, folder: string) => {
        asked.push({ file, folder });
        return Promise.resolve(undefined);
      };
      editor = await Editor.start({ readFile, initializationOptions: { servesFiles } }, (client) => {
        client.onRequest('cocoDmaReview/readFile', (params: unknown) => {
          asked.push(params);
          return null;
        });
      });
      await editor.open('OLD base a.c');
      await editor.published();
      assert.deepEqual(
        asked,
        ['a.c', '.coco-dma-review.json']
          .map((name) => `file:///tree/${name}`)
          .map((file) => (servesFiles ? { uri: file } : { file, folder: 'file:///tree' })),
      );
      editor.close();
    }
  });

  it('finds base files where the client says for documents of the schemes that it named, and nowhere else', async () => {
    for (const answer of [{ folders: ['commit://12ab/tree'] }, { folders: [] }, null, 'nonsense']) {
      const asked: unknown[] = [];
      const readFile = (file: string) => Promise.resolve(file.endsWith('.json') ? undefined : 'text');
      editor = await Editor.start({ readFile, initializationOptions: { ownBases: ['file'] } }, (client) => {
        client.onRequest('cocoDmaReview/baseFolders', (params: unknown): unknown => {
          asked.push(params);
          return answer;
        });
      });
      await editor.open('OLD base drivers/a.c');
      const [found] = (await editor.published()).diagnostics;
      const inBase = typeof answer === 'object' && answer?.folders.length === 1;
      assert.deepEqual(
        found?.relatedInformation?.map(({ location }) => location.uri),
        [uri, ...(inBase ? ['commit://12ab/tree/drivers/a.c'] : [])],
      );
      assert.deepEqual(asked, [{ uri }]);
      editor.close();
    }
  });

  it('asks for no folders of documents that the client did not name', async () => {
    const readFile = () => Promise.resolve('text');
    editor = await Editor.start({ readFile, initializationOptions: { ownBases: ['commit', 'fil'] } });
    await editor.open('OLD base a.c');
    const [found] = (await editor.published()).diagnostics;
    assert.equal(found?.relatedInformation?.at(-1)?.location.uri, 'file:///tree/a.c');
  });

  it('finds base files in the workspace folders, leads to them, and looks nowhere else', async () => {
    const asked: string[] = [];
    const readFile = (file: string) => {
      asked.push(file);
      return Promise.resolve('text');
    };
    editor = await Editor.start({ readFile });
    await editor.open('OLD base drivers/a?b.c');
    const [found] = (await editor.published()).diagnostics;
    assert.deepEqual(
      found?.relatedInformation?.map(({ location }) => location.uri),
      [uri, 'file:///tree/drivers/a%3Fb.c'],
    );
    let version = 1;
    for (const hostile of [
      '../a.c',
      '/etc/passwd',
      'a/../../b.c',
      'c:/a.c',
      'a\\..\\b.c',
      './a.c',
      'a//b.c',
    ]) {
      await editor.insert(`base ${hostile} `, ++version);
      await editor.published();
    }
    const base = asked.filter((file) => !file.endsWith('/.coco-dma-review.json'));
    assert.deepEqual(base, ['file:///tree/drivers/a%3Fb.c']);
  });
});
