import * as assert from 'node:assert/strict';
import {
  commands,
  CommentThreadCollapsibleState,
  ConfigurationTarget,
  MarkdownString,
  Range,
  Selection,
  ThemeIcon,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type CommentThread,
  type TextDocument,
  type Uri,
} from 'vscode';
import { bodyOf as commentBody } from '../../src/extension/comments/body';
import type { FindingData } from '../../src/protocol/review';
import { driver, eventually, open, openAsUser, rangeOf, revert, ruleOf, someFindings } from './support';
import { childNamed, nodeOf, shown } from './view-support';

const rule = 'freed-after-failed-decrypt';
const run = (name: string, ...rest: unknown[]) => commands.executeCommand(`cocoDmaReview.${name}`, ...rest);
const settings = () => workspace.getConfiguration('cocoDmaReview');

describe('what a patch brings, as comment threads', () => {
  const copy = async (): Promise<Uri> => {
    const { uri } = await open('nimbus-trace.patch');
    return uri.with({ path: uri.path.replace('nimbus-trace.patch', 'trace.eml') });
  };

  before(async () => {
    const patch = await open('nimbus-trace.patch');
    await workspace.fs.copy(patch.uri, await copy());
    await nodeOf(patch);
  });
  after(async () => {
    await workspace.fs.delete(await copy());
  });
  afterEach(async () => {
    for (const { uri } of workspace.textDocuments)
      for (const thread of shown().threads.in(uri)) await run('drop', thread);
    await settings().update('comments', undefined, ConfigurationTarget.Workspace);
    await revert();
  });

  it('stand folded on its lines, one for each finding', async () => {
    const patch = await open('nimbus-trace.patch');
    const threads = await threadsIn(patch);
    assert.deepEqual(
      threads.map(({ label, range }) => `${String(label)} ${range.start.line}`).sort(),
      (await someFindings(patch)).map((one) => `${ruleOf(one)} ${one.range.start.line}`).sort(),
    );
    for (const thread of threads) {
      assert.equal(thread.collapsibleState, CommentThreadCollapsibleState.Collapsed);
      assert.equal(thread.canReply, false);
    }
    const text = bodyOf(threadOf(threads, rule));
    assert.match(
      text,
      /^__free_page\(\) frees ring->trace after set_memory_decrypted\(\) failed\.\n\n.* must be leaked\.\n/,
    );
    assert.match(text, /\n1\. alloc_page\(\) allocates: private memory\n2\. /);
  });

  it('trust nothing that is in a patch', async () => {
    const patch = await open('nimbus-trace.patch');
    for (const { comments } of await threadsIn(patch))
      for (const { body } of comments) {
        assert.ok(body instanceof MarkdownString);
        assertPlain(body);
      }
  });

  it('run no command that a patch names', async () => {
    const command = 'command:cocoDmaReview.explainRule?%5B%22x%22%5D';
    const hostile = [
      `[here](${command})`,
      `<${command}>`,
      `![here](${command})`,
      `[here][1]\n\n[1]: ${command}`,
      `<a href="${command}">here</a>`,
      `](${command}) [`,
      `\\[here\\](${command})`,
      `\`[here](${command})\``,
      '[here](command:workbench.action.quit)',
      '$(zap) https://example.org [x](https://example.org)',
    ];
    for (const text of hostile) {
      const range = new Range(0, 0, 0, 0);
      const finding: FindingData = {
        ...{ rule, range, severity: 'error', introduced: 'yes', function: text },
        ...{ message: text, detail: text, platforms: [{ id: text, name: text }] },
        path: [{ uri: 'file:///a.c', range, text, state: text, memory: 'unknown' }],
      };
      const body = commentBody(finding);
      assertPlain(body);
      const html = await commands.executeCommand<string>('markdown.api.render', body.value);
      const links = [...html.matchAll(/<(?:a|img)\b[^>]*?(?:href|src)="([^"]*)"/g)].map(([, link]) => link);
      // Where the engine knows an address by its look, that is a link to the web, which runs nothing.
      const others = links.filter((link) => link !== 'https://example.org');
      assert.deepEqual(others, [`command:cocoDmaReview.explainRule?%5B%22${rule}%22%5D`], html);
    }
  });

  it('lead to the page of the rule', async () => {
    const patch = await open('nimbus-trace.patch');
    const [comment] = threadOf(await threadsIn(patch), rule).comments;
    assert.ok(comment?.body instanceof MarkdownString);
    const [, name = '', args = ''] = /\]\(command:([\w.]+)\?([^)]*)\)$/.exec(comment.body.value) ?? [];
    await commands.executeCommand(name, ...(JSON.parse(decodeURIComponent(args)) as unknown[]));
    await eventually('the page', () =>
      window.tabGroups.activeTabGroup.activeTab?.label.includes(rule) === true ? true : undefined,
    );
  });

  it('stand on no C file', async () => {
    const source = await open(driver);
    await someFindings(source);
    await nodeOf(source);
    assert.deepEqual(shown().threads.in(source.uri), []);
  });

  it('are adopted and dropped, which the view and the diffs show as well', async () => {
    const patch = await open('nimbus-trace.patch');
    const thread = threadOf(await threadsIn(patch), rule);
    await run('openDiffs', patch.uri);
    const result = await eventually('the result', () =>
      workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'coco-dma-diff' && uri.query.includes('result'),
      ),
    );
    const inDiff = threadOf(await threadsIn(result), rule);
    assert.equal(
      result.lineAt(inDiff.range.end.line).text,
      patch.lineAt(thread.range.end.line).text.slice(1),
    );
    assert.deepEqual(states(thread, inDiff), ['open', 'open']);
    await run('adopt', inDiff);
    assert.deepEqual(states(thread, inDiff), ['adopted', 'adopted']);
    assert.deepEqual(
      [thread, inDiff].map(({ comments }) => comments[0]?.label),
      ['adopted', 'adopted'],
    );
    const node = await childNamed(await childNamed(await nodeOf(patch), 'nimbus_trace_start()'), rule);
    assert.ok(node.kind === 'finding' && shown().adopted.has(patch.uri.toString(), node.finding));
    const item = shown().review.tree.getTreeItem(node);
    assert.equal(item.contextValue, 'finding adopted');
    assert.match(String(item.description), /^adopted · /);
    assert.ok(item.iconPath instanceof ThemeIcon && item.iconPath.id === 'pass-filled');
    await run('drop', node);
    assert.deepEqual(states(thread, inDiff), ['open', 'open']);
    assert.equal(shown().review.tree.getTreeItem(node).contextValue, 'finding open');
  });

  it('are adopted at the cursor, by command and by code action', async () => {
    const patch = await open('nimbus-trace.patch');
    const thread = threadOf(await threadsIn(patch), rule);
    assert.ok(window.activeTextEditor);
    window.activeTextEditor.selection = new Selection(thread.range.start, thread.range.start);
    await run('adopt');
    assert.equal(thread.contextValue, 'adopted');
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      patch.uri,
      thread.range,
    );
    const drop = actions.find(({ title }) => title === `Drop ${rule} from the Reply`)?.command;
    assert.ok(drop);
    await commands.executeCommand(drop.command, ...((drop.arguments ?? []) as unknown[]));
    assert.equal(thread.contextValue, 'open');
    const source = await open(driver);
    const [finding] = await someFindings(source);
    assert.ok(finding);
    const ofC = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      source.uri,
      finding.range,
    );
    assert.ok(!ofC.some(({ title }) => title.startsWith('Adopt')));
  });

  it('go with an edit at once, and come back adopted as they were', async () => {
    const patch = await open('nimbus-trace.patch');
    const before = await threadsIn(patch);
    const thread = threadOf(before, rule);
    await run('adopt', thread);
    const edit = new WorkspaceEdit();
    edit.insert(patch.uri, rangeOf(patch, 'The device can log').start, 'Hello.\n\n');
    await workspace.applyEdit(edit);
    assert.deepEqual(shown().threads.in(patch.uri), []);
    const after = await threadsIn(patch);
    assert.equal(after.length, before.length);
    const moved = threadOf(after, rule);
    assert.equal(moved.range.start.line, thread.range.start.line + 2);
    assert.equal(moved.contextValue, 'adopted');
  });

  it('go with the patch', async () => {
    const mail = await openAsUser('trace.eml');
    const thread = threadOf(await threadsIn(mail), rule);
    await run('adopt', thread);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually('the threads to go', () =>
      shown().threads.in(mail.uri).length === 0 ? true : undefined,
    );
    const again = await openAsUser('trace.eml');
    assert.equal(threadOf(await threadsIn(again), rule).contextValue, 'open');
  });

  it('are turned off by a setting', async () => {
    const patch = await open('nimbus-trace.patch');
    const { length } = await threadsIn(patch);
    await settings().update('comments', false, ConfigurationTarget.Workspace);
    await eventually('the threads to go', () =>
      shown().threads.in(patch.uri).length === 0 ? true : undefined,
    );
    await settings().update('comments', undefined, ConfigurationTarget.Workspace);
    await eventually('the threads', () =>
      shown().threads.in(patch.uri).length === length ? true : undefined,
    );
  });
});

function threadsIn(document: TextDocument): Promise<readonly CommentThread[]> {
  return eventually(`threads in ${document.fileName}`, () => {
    const threads = shown().threads.in(document.uri);
    return threads.length > 0 ? threads : undefined;
  });
}

function threadOf(threads: readonly CommentThread[], label: string): CommentThread {
  const found = threads.find((thread) => thread.label === label);
  assert.ok(found, `no ${label} among ${threads.map((thread) => thread.label).join(', ')}`);
  return found;
}

/** What a reader sees, without escapes. */
function bodyOf({ comments: [comment] }: CommentThread): string {
  assert.ok(comment?.body instanceof MarkdownString);
  return comment.body.value.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

function states(...threads: readonly CommentThread[]): (string | undefined)[] {
  return threads.map(({ contextValue }) => contextValue);
}

/** No markdown but the numbers of steps and, at the end, the link to the rule's page; no other command may run. */
function assertPlain({ value, isTrusted, supportHtml, supportThemeIcons }: MarkdownString): void {
  assert.deepEqual(isTrusted, { enabledCommands: ['cocoDmaReview.explainRule'] });
  assert.ok(supportHtml !== true && supportThemeIcons !== true);
  const link = /\n\n\[Explain [a-z\\-]+\]\(command:cocoDmaReview\.explainRule\?%5B%22[a-z-]+%22%5D\)$/;
  assert.match(value, link);
  assert.match(
    value.replace(link, '').replace(/\\[!-/:-@[-`{-~]/g, ''),
    /^(?:\d\. )?[^!-/:-@[-`{-~]*(?:\n(?:\d+\. )?[^!-/:-@[-`{-~]*)*$/,
  );
}
