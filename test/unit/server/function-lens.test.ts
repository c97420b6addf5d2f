import assert from 'node:assert/strict';
import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  ConfigurationRequest,
  DidChangeConfigurationNotification,
  type CodeLens,
} from 'vscode-languageserver/node';
import type { Review } from '../../../src/review/model';
import { finding, outcome, place, review } from '../report/samples';
import { Editor, MarkReviewer, uri } from './support';

/** Two functions called alike, as a patch of two files has them, and one without calls. */
function twins(document: Review['document']): Review {
  const at = (line: number) => place(document.name, line, 0, 5);
  return review({
    document,
    functions: [
      { name: 'probe', place: at(1), paths: 3 },
      { name: 'probe', place: at(11), paths: 1 },
      { name: 'quiet', place: at(21), paths: 1 },
    ],
    sites: [4, 14].map((line) => ({ call: 'dma_map_phys', function: 'probe', place: at(line) })),
    findings: [finding({ function: 'probe', place: at(4), path: [{ place: at(2), text: 'a', state: '' }] })],
  });
}

class TwinReviewer extends MarkReviewer {
  override review(document: Review['document']): Promise<Review> {
    return Promise.resolve(twins(document));
  }
  override hover() {
    const call = { name: 'dma_map_phys', passing: '', summary: '', state: [], source: '' };
    return { place: place('', 0), call: { ...call, outcomes: [outcome('sev'), outcome('tdx')] } };
  }
}

describe('server: what stands over functions', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  const start = async (showsPaths = true): Promise<Editor> => {
    editor = await Editor.start({ reviewer: new TwinReviewer(), initializationOptions: { showsPaths } });
    await editor.open('');
    return editor;
  };
  const lenses = async ({ connection }: Editor): Promise<CodeLens[]> =>
    (await connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
  const resolved = async (of: Editor): Promise<CodeLens[]> =>
    Promise.all(
      (await lenses(of)).map((lens) => of.connection.sendRequest(CodeLensResolveRequest.type, lens)),
    );
  const pathsOf = ({ connection }: Editor, params: object): Promise<unknown> =>
    connection.sendRequest('cocoDmaReview/functionPaths', { uri, line: 0, ...params });

  it('is said of those with DMA calls, each by its own', async () => {
    const opened = await start();
    assert.deepEqual(
      (await resolved(opened)).map(({ range, command }) => [range.start.line, command]),
      [
        [1, '3 paths · shared without decrypt on 1 · goes wrong on every platform', 1],
        [11, '1 path · goes wrong on every platform', 11],
      ].map(([line, title, argument]) => [
        line,
        { title, command: 'cocoDmaReview.showPaths', arguments: [uri, 'probe', argument] },
      ]),
    );
  });

  it('runs nothing in clients that cannot show paths', async () => {
    const [lens] = await resolved(await start(false));
    assert.equal(lens?.command?.command, '');
  });

  it('is not said of an older text', async () => {
    const opened = await start();
    const [old] = await lenses(opened);
    assert.ok(old);
    await opened.insert('x', 2);
    const same = await opened.connection.sendRequest(CodeLensResolveRequest.type, old);
    assert.equal(same.command, undefined);
  });

  it('goes when the user does not want it', async () => {
    let settings = { codeLens: true };
    let refreshed: () => void = () => undefined;
    const refresh = new Promise<void>((resolve) => {
      refreshed = resolve;
    });
    const capabilities = { workspace: { configuration: true, codeLens: { refreshSupport: true } } };
    editor = await Editor.start({ reviewer: new TwinReviewer(), capabilities }, (client) => {
      client.onRequest(ConfigurationRequest.type, () => [settings]);
      client.onRequest(CodeLensRefreshRequest.type, () => {
        if (!settings.codeLens) refreshed();
      });
    });
    await editor.open('');
    assert.equal((await lenses(editor)).length, 2);
    settings = { codeLens: false };
    await editor.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await refresh;
    assert.deepEqual(await lenses(editor), []);
  });

  it('leads along the paths of the function', async () => {
    const opened = await start();
    const lines = (answer: unknown): unknown =>
      answer &&
      JSON.stringify(answer)
        .match(/"start":\{"line":\d+/g)
        ?.map((found) => Number(/\d+$/.exec(found)?.[0]));
    assert.deepEqual(lines(await pathsOf(opened, { function: 'probe', line: 1 })), [2, 4]);
    assert.deepEqual(lines(await pathsOf(opened, { function: 'probe', line: 11 })), [14]);
    // Where the cursor is, without a name.
    assert.deepEqual(lines(await pathsOf(opened, { line: 16 })), [14]);
    assert.equal(await pathsOf(opened, { function: 'none', line: 16 }), null);
    assert.equal(await pathsOf(opened, { line: 0 }), null);
  });
});
