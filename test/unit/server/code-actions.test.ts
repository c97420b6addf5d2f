import assert from 'node:assert/strict';
import {
  CodeActionKind,
  CodeActionRequest,
  Command,
  type CodeAction,
  type CodeActionContext,
  type Range,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { finding, place, review } from '../report/samples';
import { Editor, MarkReviewer, uri } from './support';

const fixAll = 'source.fixAll.cocoDmaReview';

const cursor = (character: number): Range => ({
  start: { line: 0, character },
  end: { line: 0, character },
});

async function actionsAt(
  { connection }: Editor,
  character: number,
  context: Partial<CodeActionContext> = {},
): Promise<CodeAction[]> {
  const answer = await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: cursor(character),
    context: { diagnostics: [], ...context },
  });
  return (answer ?? []).map((action) => {
    assert.ok(!Command.is(action), 'the server offers actions only');
    return action;
  });
}

function applied(text: string, { edit }: CodeAction): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'c', 1, text), edit?.changes?.[uri] ?? []);
}

describe('server: code actions', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  it('fix the finding at the cursor, or all of its kind', async () => {
    const text = 'OLD, OLD\nOLD\n';
    editor = await Editor.start();
    await editor.open(text);
    const { diagnostics } = await editor.published();
    const actions = await actionsAt(editor, 6, { diagnostics });
    assert.deepEqual(
      actions.map((action) => [action.title, action.kind, applied(text, action)]),
      [
        ['Make it new', CodeActionKind.QuickFix, 'OLD, NEW\nOLD\n'],
        ['Make it new: all in this file', CodeActionKind.QuickFix, 'NEW, NEW\nNEW\n'],
      ],
    );
    assert.deepEqual(actions[0]?.diagnostics, [diagnostics[1]]);
  });

  it('offer nothing for all where there is only one', async () => {
    editor = await Editor.start();
    await editor.open('OLD');
    assert.deepEqual(
      (await actionsAt(editor, 3)).map(({ title }) => title),
      ['Make it new'],
    );
    assert.deepEqual(await actionsAt(editor, 4), []);
  });

  it('name the version they were made for to a client that checks it', async () => {
    editor = await Editor.start({
      capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
    });
    await editor.open('OLD', 7);
    const [action] = await actionsAt(editor, 0);
    assert.deepEqual(action?.edit?.documentChanges, [
      {
        textDocument: { uri, version: 7 },
        edits: [{ range: { start: cursor(0).start, end: cursor(3).end }, newText: 'NEW' }],
      },
    ]);
  });

  it('are given only to those who want quick fixes', async () => {
    editor = await Editor.start();
    await editor.open('OLD');
    assert.deepEqual(await actionsAt(editor, 0, { only: [CodeActionKind.Refactor] }), []);
    assert.equal((await actionsAt(editor, 0, { only: [CodeActionKind.QuickFix] })).length, 1);
  });

  it('are none where the review fails', async () => {
    editor = await Editor.start();
    await editor.open('OLD CRASH');
    assert.deepEqual(await actionsAt(editor, 0), []);
  });

  it("fix the file in one edit for whoever asks, one of two that are in each other's way", async () => {
    const text = 'OLD, OLD\nOLD\n';
    const reviewer = new MarkReviewer();
    const marks = reviewer.review.bind(reviewer);
    reviewer.review = async (...args) => {
      const found = await marks(...args);
      const [first] = found.findings;
      assert.ok(first);
      const end = { ...first.place.end, character: first.place.end.character + 1 };
      const wider = { place: { ...first.place, end }, newText: 'NEWER' };
      const others = [
        { ...first, fixes: [{ title: 'Make it newer', kind: 'newer', edits: [wider] }] },
        { ...first, fixes: [] },
      ];
      return { ...found, findings: [...found.findings, ...others] };
    };
    editor = await Editor.start({ reviewer });
    await editor.open(text);
    for (const kind of [fixAll, CodeActionKind.SourceFixAll, CodeActionKind.Source]) {
      const [action, ...more] = await actionsAt(editor, 6, { only: [kind] });
      assert.deepEqual(more, []);
      assert.equal(action?.kind, fixAll);
      assert.equal(applied(text, action), 'NEW, NEW\nNEW\n');
    }
    assert.deepEqual(await actionsAt(editor, 6, { only: [`${fixAll}.x`, 'source.organizeImports'] }), []);
    assert.ok((await actionsAt(editor, 6)).every(({ kind }) => kind === CodeActionKind.QuickFix));
  });

  it('do not reach into other files when they fix this one', async () => {
    const reviewer = new MarkReviewer();
    reviewer.review = async (document, _options, readBase) => {
      await readBase?.('b.h');
      const edits = [{ place: place('b.h', 0), newText: 'NEW' }];
      const fixes = [{ title: 'Make it new', kind: 'rename', edits }];
      return review({ document, findings: [finding({ place: place(document.name, 0), fixes })] });
    };
    editor = await Editor.start({ reviewer, readFile: () => Promise.resolve('OLD') });
    await editor.open('');
    assert.deepEqual(await actionsAt(editor, 0, { only: [fixAll] }), []);
    assert.equal((await actionsAt(editor, 0)).length, 1);
  });

  it('fix all of a rule where its fixes differ', async () => {
    const reviewer = new MarkReviewer();
    reviewer.review = (document) => {
      const fixing = (at: number, kind: string) => {
        const here = place(document.name, 0, at, at + 1);
        const fixes = [{ title: `Make it ${kind}`, kind, edits: [{ place: here, newText: kind }] }];
        return finding({ rule: 'freed-while-shared', place: here, fixes });
      };
      return Promise.resolve(review({ document, findings: [fixing(0, 'x'), fixing(2, 'y')] }));
    };
    editor = await Editor.start({ reviewer });
    await editor.open('a b');
    assert.deepEqual(
      (await actionsAt(editor, 0)).map((action) => [action.title, applied('a b', action)]),
      [
        ['Make it x', 'x b'],
        ['Fix all of freed-while-shared in this file', 'x y'],
      ],
    );
  });
});

describe('server: code actions that call a command', () => {
  const commands = ['cocoDmaReview.explainRule', 'cocoDmaReview.leaveOut'];
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });
  const called = async (opened: Editor): Promise<unknown[]> =>
    (await actionsAt(opened, 0)).flatMap(({ title, command }) =>
      command ? [[title, command.command, ...((command.arguments ?? []) as unknown[])]] : [],
    );

  it('explain the rule, and leave out the finding as the baseline names it', async () => {
    editor = await Editor.start({ initializationOptions: { commands } });
    await editor.open('OLD');
    const identity = { rule: 'shared-without-decrypt', file: 'a b.c', function: 'foo_map', message: 'old' };
    assert.deepEqual(await called(editor), [
      ['Explain shared-without-decrypt', 'cocoDmaReview.explainRule', 'shared-without-decrypt'],
      ['Leave out with a reason…', 'cocoDmaReview.leaveOut', 'file:///tree/.coco-dma-review.json', identity],
    ]);
  });

  it('have the titles of the client, and English ones where it has none', async () => {
    const actionTitles = { explain: 'Was heißt {0}?', leaveOut: 3 };
    editor = await Editor.start({ initializationOptions: { commands, actionTitles } });
    await editor.open('OLD');
    assert.deepEqual(
      (await actionsAt(editor, 0)).filter(({ command }) => command).map(({ title }) => title),
      ['Was heißt shared-without-decrypt?', 'Leave out with a reason…'],
    );
  });

  it('are not offered to a client that has not these commands', async () => {
    for (const has of [undefined, 'cocoDmaReview.leaveOut', ['other', 3]]) {
      const opened = await Editor.start({ initializationOptions: { commands: has } });
      await opened.open('OLD');
      assert.deepEqual(await called(opened), []);
      opened.close();
    }
  });

  for (const [why, settings, folders] of [
    ['no folder is open', {}, []],
    ['no baseline is wanted', { baseline: '' }, undefined],
    ['the baseline would lie outside of the folder', { baseline: '../list.json' }, undefined],
  ] as const)
    it(`leave nothing out where ${why}`, async () => {
      const initializationOptions = { commands, cocoDmaReview: settings };
      editor = await Editor.start({ initializationOptions, ...(folders && { folders }) });
      await editor.open('OLD');
      assert.equal((await called(editor)).length, 1);
    });

  it('are backed by what adds to a baseline, and to nothing else', async () => {
    const { connection } = (editor = await Editor.start());
    const of = { rule: 'r', file: 'a.c', function: '', message: 'm' };
    const ask = (params: object) => connection.sendRequest<unknown>('cocoDmaReview/baselineWith', params);
    assert.deepEqual(await ask({ text: null, finding: of, reason: 'known' }), {
      text: `${JSON.stringify({ version: 1, findings: [{ ...of, reason: 'known' }] }, null, 2)}\n`,
    });
    await assert.rejects(ask({ text: 'milk', finding: of, reason: '' }), /not a baseline: it is no JSON/);
    await assert.rejects(ask({ text: null, finding: { rule: 'r' }, reason: '' }), /missing/);
  });
});
