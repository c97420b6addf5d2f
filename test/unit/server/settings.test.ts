import assert from 'node:assert/strict';
import {
  CodeActionRequest,
  ConfigurationRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  HoverRequest,
  RegistrationRequest,
  type ClientCapabilities,
} from 'vscode-languageserver/node';
import { finding, place, review } from '../report/samples';
import { Editor, MarkReviewer, uri } from './support';

const baseline = (message: string) =>
  JSON.stringify({
    version: 1,
    findings: [{ rule: 'shared-without-decrypt', file: 'a b.c', function: 'foo_map', message, reason: '' }],
  });

describe('server: what is left out', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  /** An editor whose settings are `settings` and whose workspace has `files`. */
  const start = async (
    settings: unknown,
    files: Readonly<Record<string, string>> = {},
    reviewer = new MarkReviewer(),
    more: ClientCapabilities['workspace'] = {},
    onRegister: (params: unknown) => void = () => undefined,
  ): Promise<Editor> => {
    editor = await Editor.start(
      {
        reviewer,
        readFile: (asked) => Promise.resolve(files[asked]),
        capabilities: { workspace: { configuration: true, ...more } },
      },
      (client) => {
        client.onRequest(ConfigurationRequest.type, () => [settings]);
        client.onRequest(RegistrationRequest.type, onRegister);
      },
    );
    return editor;
  };
  const found = async (opened: Editor): Promise<number> => (await opened.published()).diagnostics.length;

  it('hands on what rules are set to, and not what makes no sense', async () => {
    const reviewer = new MarkReviewer();
    const rules = { 'freed-while-shared': 'off', 'attrs-differ-at-unmap': 'error', x: 'fatal', y: 3 };
    const opened = await start({ rules }, {}, reviewer);
    await opened.open('OLD');
    await opened.published();
    assert.deepEqual(reviewer.options, [
      {
        rules: new Map([
          ['freed-while-shared', 'off'],
          ['attrs-differ-at-unmap', 'error'],
        ]),
      },
    ]);
  });

  for (const [exclude, count] of [
    [['*.h'], 1],
    [['a b.c'], 0],
    [['**/*.c', ''], 0],
    ['*.c', 1],
  ] as const)
    it(`shows ${count} where ${JSON.stringify(exclude)} is excluded`, async () => {
      const opened = await start({ exclude });
      await opened.open('OLD');
      assert.equal(await found(opened), count);
    });

  it('leaves out what a patch does to files that are excluded', async () => {
    const reviewer = new MarkReviewer();
    reviewer.review = (document) =>
      Promise.resolve(
        review({
          document,
          kind: 'patch',
          findings: ['staging/x.c', 'dma/y.c'].map((file) =>
            finding({ place: place(document.name, 0), target: { file, line: 1 }, message: file }),
          ),
        }),
      );
    const opened = await start({ exclude: ['staging'] }, {}, reviewer);
    await opened.open('');
    const { diagnostics } = await opened.published();
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      ['dma/y.c'],
    );
  });

  it('hides what the baseline of the workspace folder lists, and still has hovers and fixes', async () => {
    const opened = await start(
      { baseline: './known/list.json' },
      { 'file:///tree/known/list.json': baseline('old') },
    );
    await opened.open('OLD OLD OLD');
    const { diagnostics } = await opened.published();
    assert.deepEqual(
      diagnostics.map(({ range }) => range.start.character),
      [4, 8],
    );
    const position = { line: 0, character: 1 };
    const textDocument = { uri };
    assert.ok(await opened.connection.sendRequest(HoverRequest.type, { textDocument, position }));
    const actions = await opened.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    assert.deepEqual(actions, []);
  });

  for (const [name, text] of [
    ['is not there', undefined],
    ['is none', 'milk'],
    ['knows something else', baseline('older')],
  ] as const)
    it(`shows everything where the baseline ${name}`, async () => {
      const opened = await start(
        { baseline: 'list.json' },
        text === undefined ? {} : { 'file:///tree/list.json': text },
      );
      await opened.open('OLD');
      assert.equal(await found(opened), 1);
    });

  it('reads no baseline outside of the workspace', async () => {
    const files = { 'file:///list.json': baseline('old'), 'file:///tree/../list.json': baseline('old') };
    const opened = await start({ baseline: '../list.json' }, files);
    await opened.open('OLD');
    assert.equal(await found(opened), 1);
  });

  it('reviews again when the baseline changes, where the client can watch it', async () => {
    const files: Record<string, string> = {};
    const asked: unknown[] = [];
    const watches = { didChangeWatchedFiles: { dynamicRegistration: true } };
    const opened = await start({ baseline: 'list.json' }, files, new MarkReviewer(), watches, (params) => {
      asked.push(params);
    });
    await opened.open('OLD');
    assert.equal(await found(opened), 1);
    assert.match(
      JSON.stringify(asked),
      /"workspace\/didChangeWatchedFiles".*"globPattern":"\*\*\/list\.json"/,
    );
    files['file:///tree/list.json'] = baseline('old');
    await opened.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: 'file:///tree/list.json', type: FileChangeType.Created }],
    });
    assert.equal(await found(opened), 0);
  });
});
