import * as assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { commands, languages, Uri, window, workspace, type TextDocument } from 'vscode';
import { addressOf } from '../../src/extension/git/change-set';
import { readWorkspaceFile } from '../../src/extension/workspace-files';
import { describeWithGit, reviewChanges, TestRepository, told } from './git-support';
import { driver, eventually, findings, open, revert, ruleOf, someFindings } from './support';
import { labelOf, nodeOf, shown } from './view-support';

const file = 'drivers/misc/ring.c';

/** What follows from forgetting the result of set_memory_decrypted(). */
const ofDecrypt = ['decrypt-result-unchecked'];

describeWithGit('changes of a git repository', () => {
  let repository: TestRepository;
  let base = '';

  before(async () => {
    repository = await TestRepository.create('linux');
    // The sample has findings of its own: they are there before any change.
    await repository.write(file, (await open(driver)).getText());
    await repository.write('firmware.bin', '\0old');
    base = await repository.commit('ring: add\n\nWith DMA.');
  });
  after(() => repository.remove());
  afterEach(async () => {
    await revert();
    await repository.git('reset', '--quiet', '--hard', base);
    await repository.git('clean', '--quiet', '-fd');
  });

  async function change(from: string, to: string, path = file): Promise<void> {
    const text = await repository.read(path);
    assert.ok(text.includes(from));
    await repository.write(path, text.replace(from, to));
  }

  /** Has ring memory unmapped without the attribute that it was mapped with. */
  const breakUnmap = (path = file) =>
    change('DMA_BIDIRECTIONAL,\n\t\t       DMA_ATTR_CC_SHARED);', 'DMA_BIDIRECTIONAL,\n\t\t       0);', path);

  /** Has the result of set_memory_decrypted() forgotten. */
  const breakDecrypt = (path = file) =>
    change(
      'if (set_memory_decrypted((unsigned long)va, nr))\n\t\treturn -EIO; /* the state is unknown now: leak the pages */',
      'set_memory_decrypted((unsigned long)va, nr);',
      path,
    );

  it('of the working tree are shown with what they bring, and nothing older', async () => {
    await breakUnmap();
    await change(
      '\tset_memory_decrypted((unsigned long)va, 1);',
      '\t/* An older fault. */\n\tset_memory_decrypted((unsigned long)va, 1);',
    );
    const document = await reviewChanges(repository, 'worktree');
    await expectRules(document, 'attrs-differ-at-unmap');
    assert.equal(document.languageId, 'diff');
    const node = await nodeOf(document);
    assert.equal(labelOf(node), 'Working tree');
    assert.equal(shown().review.tree.getTreeItem(node).description, '1 findings, 1 introduced');
    await workspace.getConfiguration('cocoDmaReview').update('showOlder', true);
    try {
      await expectRules(document, 'attrs-differ-at-unmap', 'decrypt-result-unchecked');
    } finally {
      await workspace.getConfiguration('cocoDmaReview').update('showOlder', undefined);
    }
  });

  it('are laid on the commit before them, whatever became of the file since', async () => {
    await breakUnmap();
    const commit = await repository.commit('ring: unmap without attributes');
    await repository.git('rm', '--quiet', file);
    // The mapping, without which nothing is known of the unmapping, is not in the diff.
    const document = await reviewChanges(repository, 'commit', commit);
    await expectRules(document, 'attrs-differ-at-unmap');
    assert.doesNotMatch(document.getText(), /dma_map_phys/);
  });

  it('are told apart by whether they are staged', async () => {
    await breakUnmap();
    await repository.git('add', file);
    await breakDecrypt();
    const staged = await reviewChanges(repository, 'staged');
    await expectRules(staged, 'attrs-differ-at-unmap');
    assert.equal(labelOf(await nodeOf(staged)), 'Staged changes');
    const all = await reviewChanges(repository, 'worktree');
    await expectRules(all, 'attrs-differ-at-unmap', ...ofDecrypt);
  });

  it('are followed while they go on', async () => {
    await breakDecrypt();
    const document = await reviewChanges(repository, 'worktree');
    await expectRules(document, ...ofDecrypt);
    const editor = await window.showTextDocument(await workspace.openTextDocument(repository.uri(file)));
    await editor.edit((edit) => {
      const source = editor.document;
      const unmap = source.getText().indexOf('DMA_ATTR_CC_SHARED);\n\tif (!set_memory_encrypted');
      assert.ok(unmap > 0);
      const start = source.positionAt(unmap);
      edit.replace(source.getWordRangeAtPosition(start) ?? assert.fail(), '0');
    });
    await editor.document.save();
    await expectRules(document, 'attrs-differ-at-unmap', ...ofDecrypt);
    await repository.git('checkout', '--quiet', file);
    await commands.executeCommand('git.refresh');
    await expectRules(document);
  });

  it('of a commit are those that it made', async () => {
    await breakUnmap();
    const commit = await repository.commit('ring: unmap without attributes\n\nFixes nothing.');
    await breakDecrypt();
    const document = await reviewChanges(repository, 'commit', 'HEAD');
    await expectRules(document, 'attrs-differ-at-unmap');
    assert.equal(labelOf(await nodeOf(document)), `${commit.slice(0, 12)} ring: unmap without attributes`);
    assert.match(document.getText(), /^From: A Tester <tester@example.com>$/m);
    assert.match(document.getText(), /^Subject: \[PATCH\] ring: unmap without attributes$/m);
    assert.match(document.getText(), /^Fixes nothing\.$/m);
  });

  it('of a range are a series, each commit with what it brings', async () => {
    await breakUnmap();
    await repository.commit('ring: unmap without attributes');
    await repository.git('mv', file, 'drivers/misc/circle.c');
    await breakDecrypt('drivers/misc/circle.c');
    await repository.commit('ring: rename, and do not look');
    const document = await reviewChanges(repository, 'range', `${base.slice(0, 10)}..HEAD`);
    await someFindings(document);
    const second = document.getText().indexOf('[PATCH 2/2] ring: rename, and do not look');
    assert.ok(second > 0);
    const of = (isSecond: boolean) =>
      findings(document)
        .filter(({ range }) => document.offsetAt(range.start) > second === isSecond)
        .map(ruleOf);
    assert.deepEqual(of(false), ['attrs-differ-at-unmap']);
    assert.ok(of(true).includes('decrypt-result-unchecked'));
    assert.ok(!of(true).includes('attrs-differ-at-unmap'));
    assert.equal(labelOf(await nodeOf(document)), `${base.slice(0, 10)}..HEAD`);
  });

  it('to a file that is renamed in the working tree are those to its old text', async () => {
    await repository.git('mv', file, 'drivers/misc/circle.c');
    await breakUnmap('drivers/misc/circle.c');
    await repository.git('add', '--all');
    for (const kind of ['staged', 'worktree']) {
      const document = await reviewChanges(repository, kind);
      await expectRules(document, 'attrs-differ-at-unmap');
      assert.match(document.getText(), /^rename from drivers\/misc\/ring\.c$/m);
    }
  });

  it('hold C files that are not tracked, and binary ones by name', async () => {
    const text = await repository.read(file);
    await repository.write('drivers/misc/new ring.c', text);
    await repository.write('notes.txt', 'dma_map_phys()');
    await repository.write('firmware.bin', '\0new');
    await symlink('/etc/passwd', join(repository.root, 'link.c'));
    await commands.executeCommand('git.refresh');
    const document = await eventually('the new file', async () => {
      const shownNow = await reviewChanges(repository, 'worktree');
      return shownNow.getText().includes('+++ b/drivers/misc/new ring.c') ? shownNow : undefined;
    });
    await eventually('findings of the new file', () =>
      rules(document).includes('freed-after-failed-decrypt') ? true : undefined,
    );
    assert.match(document.getText(), /Binary files a\/firmware.bin and b\/firmware.bin differ/);
    assert.doesNotMatch(document.getText(), /notes\.txt|link\.c|root:/);
  });

  it('of a merge are those to its first parent, and it says so', async () => {
    await repository.git('checkout', '--quiet', '-b', 'topic');
    await breakUnmap();
    await repository.commit('ring: unmap without attributes');
    await repository.git('checkout', '--quiet', 'main');
    await repository.write('notes.txt', 'main\n');
    await repository.commit('notes: add');
    await repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge topic', 'topic');
    for (const [kind, revision] of [
      ['commit', 'main'],
      ['range', `${base}..main`],
    ] as const) {
      const document = await reviewChanges(repository, kind, revision);
      await expectRules(document, 'attrs-differ-at-unmap');
      assert.match(
        document.getText(),
        /^A merge: this is what it changes of its first parent, [0-9a-f]{12}\.$/m,
      );
    }
  });

  it('of the first commit are all that it adds', async () => {
    const document = await reviewChanges(repository, 'commit', base);
    await someFindings(document);
    assert.ok(rules(document).includes('freed-after-failed-decrypt'));
    assert.match(document.getText(), /^--- \/dev\/null$/m);
  });

  it('stay what they are whatever a message says', async () => {
    const hostile = [
      '[PATCH v9 7/7] Re: a subject',
      '',
      'diff --git a/x.c b/x.c',
      '--- a/x.c',
      '+++ b/x.c',
      '@@ -1 +1 @@',
      '-int a;',
      '+int b;',
      'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001',
      'Subject: [PATCH 1/1] another',
    ].join('\n');
    await breakUnmap();
    await repository.commit(hostile);
    await breakDecrypt();
    await repository.commit('ring: do not look');
    const document = await reviewChanges(repository, 'range', `${base}..HEAD`);
    await someFindings(document);
    assert.match(document.getText(), /^Subject: \[PATCH 1\/2\] a subject$/m);
    assert.match(document.getText(), /^ {2}diff --git a\/x\.c b\/x\.c$/m);
    assert.ok(rules(document).includes('attrs-differ-at-unmap'));
    assert.ok(rules(document).includes('decrypt-result-unchecked'));
    assert.equal(rules(document).filter((rule) => rule === 'attrs-differ-at-unmap').length, 1);
  });

  it('are not opened where there are none, or nothing has the name, which is told', async () => {
    const { uri } = await open(driver);
    const root = repository.uri().toString();
    const ask = (wish: object) =>
      told(() => commands.executeCommand('cocoDmaReview.reviewChanges', { repository: root, ...wish }));
    assert.deepEqual(await ask({ kind: 'staged' }), [
      'There is nothing to review: Staged changes has no changes.',
    ]);
    assert.deepEqual(await ask({ kind: 'worktree' }), [
      'There is nothing to review: Working tree has no changes.',
    ]);
    for (const revision of ['--output=never', 'no-such-branch'])
      assert.deepEqual(await ask({ kind: 'commit', revision }), [
        `The changes cannot be reviewed: ${revision} is no commit of this repository.`,
      ]);
    assert.deepEqual(await ask({ kind: 'range', revision: 'a..b..c' }), [
      'The changes cannot be reviewed: a..b..c is no range. Write two revisions as A..B.',
    ]);
    assert.equal(window.activeTextEditor?.document.uri.toString(), uri.toString());
  });

  it('cannot be reviewed without a repository, which is told', async () => {
    await commands.executeCommand('git.close', repository.uri());
    try {
      const [said = ''] = await told(() => commands.executeCommand('cocoDmaReview.reviewChanges'));
      assert.match(said, /^No git repository is open\./);
    } finally {
      await repository.reopen();
    }
  });

  it('offer no fix that nobody could write', async () => {
    await breakUnmap();
    const document = await reviewChanges(repository, 'commit', await repository.commit('ring: break'));
    const [finding] = await someFindings(document);
    assert.ok(finding);
    const actions = await commands.executeCommand<{ title: string; edit?: unknown }[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
    );
    assert.ok(actions.some(({ title }) => title.startsWith('Explain')));
    assert.ok(actions.every(({ edit }) => edit === undefined));
  });

  it('are chosen from a list', async () => {
    await breakUnmap();
    await repository.commit('ring: the newest');
    const asked = commands.executeCommand('cocoDmaReview.reviewChanges', {
      kind: 'commit',
      repository: repository.uri().toString(),
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await asked;
    assert.match(window.activeTextEditor?.document.getText() ?? '', /^Subject: \[PATCH\] ring: the newest$/m);
  });

  it('are read of repositories that are open, and commits that are named in full', async () => {
    const root = repository.uri().path;
    const read = async (uri: string) => (await readWorkspaceFile({ uri }))?.text;
    assert.match((await read(`coco-dma-base://${base}${root}/${file}`)) ?? '', /nimbus_ring_alloc/);
    for (const uri of [
      `coco-dma-base://head${root}/${file}`,
      `coco-dma-base://${base}${root}/../linux/${file}`,
      `coco-dma-base://${base}${root}/none.c`,
      `coco-dma-base://${base}${root}`,
      `coco-dma-base://${base}/etc/passwd`,
      `coco-dma-base:${root}/${file}`,
    ])
      assert.equal(await read(uri), undefined, uri);
    const elsewhere = addressOf({ kind: 'worktree', repository: 'file:///etc' }, 'x');
    await assert.rejects(async () =>
      workspace.openTextDocument(Uri.from({ scheme: 'coco-dma-changes', ...elsewhere })),
    );
  });
});

/** Waits until the findings of `document` are those of these rules, each as often as it is named. */
async function expectRules(document: TextDocument, ...expected: readonly string[]): Promise<void> {
  const wanted = [...expected].sort();
  await eventually('the findings', () =>
    isDeepStrictEqual(rules(document), wanted) ? true : undefined,
  ).catch(() => {
    assert.deepEqual(rules(document), wanted);
  });
}

function rules(document: TextDocument): string[] {
  return languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source === 'coco-dma-review')
    .map(ruleOf)
    .sort();
}
