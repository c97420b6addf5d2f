import assert from 'node:assert/strict';
import { parsePatch } from '../../../src/patch/parse';
import { seriesIn } from '../../../src/patch/series';
import { addressOf, changeSetAt, type ChangeSet } from '../../../src/extension/git/change-set';
import { addedFile, sectionsOf, withinLimits, withRename } from '../../../src/extension/git/diff-text';
import { mailboxOf, type CommitPatch } from '../../../src/extension/git/mail';
import {
  asArgument,
  firstParents,
  isRevision,
  readRange,
  subjectOf,
} from '../../../src/extension/git/revisions';

const hash = '0123456789abcdef0123456789abcdef01234567';

describe('the address of a change set', () => {
  const repository = 'file:///work/a%20tree';
  const sets: readonly ChangeSet[] = [
    { kind: 'worktree', repository },
    { kind: 'staged', repository },
    { kind: 'commit', repository, commit: hash, label: 'a: "b" & c?' },
    { kind: 'range', repository, from: hash, to: hash, label: 'origin/main..HEAD' },
  ];

  it('holds all that it is', () => {
    for (const set of sets) assert.deepEqual(changeSetAt(addressOf(set, 'x')), set);
  });

  it('ends as a diff does, in one name', () => {
    assert.equal(
      addressOf(sets[0] ?? assert.fail(), 'origin/main..\u0007HEAD').path,
      '/origin-main.. HEAD.diff',
    );
    assert.ok(addressOf(sets[0] ?? assert.fail(), 'x'.repeat(500)).path.length < 100);
  });

  it('names nothing where anyone else wrote it', () => {
    for (const value of [
      'no JSON',
      'null',
      '[]',
      '{}',
      '{"kind":"worktree"}',
      JSON.stringify({ kind: 'commit', repository, commit: '--output=x', label: '' }),
      JSON.stringify({ kind: 'commit', repository, commit: hash }),
      JSON.stringify({ kind: 'range', repository, from: 'HEAD', to: hash, label: '' }),
      JSON.stringify({ kind: 'other', repository, label: '' }),
    ])
      assert.equal(changeSetAt({ path: '/x.diff', query: value }), undefined, value);
  });
});

describe('what a user writes for a revision', () => {
  it('is one, or nothing that git could take for an option', () => {
    for (const text of ['HEAD', 'HEAD~2', 'v6.1', 'origin/main', '@{u}', 'a1b2c3^2'])
      assert.ok(isRevision(text), text);
    for (const text of ['', '-p', '--output=x', 'a b', 'a..b', ':/x', '^a', 'a:b'])
      assert.ok(!isRevision(text), text);
  });

  it('is no option where it is a path from the top of the repository', () => {
    assert.equal(asArgument('--output=x/a.c'), './--output=x/a.c');
    assert.equal(asArgument('drivers/-a.c'), 'drivers/-a.c');
  });

  it('is a range', () => {
    const range = (from: string, to: string, fromMergeBase = false) => ({ from, to, fromMergeBase });
    assert.deepEqual(readRange('v6.1..v6.2'), range('v6.1', 'v6.2'));
    assert.deepEqual(readRange(' main...topic '), range('main', 'topic', true));
    assert.deepEqual(readRange('main topic'), range('main', 'topic'));
    assert.deepEqual(readRange('main'), range('main', 'HEAD'));
    assert.deepEqual(readRange('main..'), range('main', 'HEAD'));
    for (const text of ['', '..', '-p..x', 'a..-p', 'a b c', 'a..b..c'])
      assert.equal(readRange(text), undefined, text);
  });
});

describe('the commits of a range', () => {
  const commit = (name: string, ...parents: string[]) => ({ hash: name, parents });
  it('lead from one to the next by first parents', () => {
    const commits = [commit('m', 'b', 't'), commit('t', 'a'), commit('b', 'a'), commit('a', 'base')];
    assert.deepEqual(
      firstParents(commits, 'm').map((one) => one.hash),
      ['a', 'b', 'm'],
    );
    assert.deepEqual(firstParents(commits, 'other'), []);
  });

  it('come to an end where they go in a circle', () => {
    assert.equal(firstParents([commit('a', 'b'), commit('b', 'a')], 'a').length, 2);
  });
});

describe('what git writes', () => {
  const section = (name: string, lines = '+int a;\n') =>
    `diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -0,0 +1 @@\n${lines}`;

  it('is cut into its files, whatever these hold', () => {
    const tricky = section('a.c', '+diff --git a/x b/x\n');
    assert.deepEqual(sectionsOf(tricky + section('b.c')), [tricky, section('b.c')]);
    assert.deepEqual(sectionsOf(section('a.c').trimEnd()), [section('a.c')]);
    assert.deepEqual(sectionsOf('\n'), []);
  });

  it('is taken without its colours, and not at all where it is no diff', () => {
    assert.deepEqual(sectionsOf(`\u001b[1mdiff --git a/a b/a\u001b[m\n`), ['diff --git a/a b/a\n']);
    assert.equal(sectionsOf('what an external program says\n'), undefined);
  });

  it('is left out where it is too long, which is told', () => {
    const long = section('long.c', '+x\n'.repeat(400_000));
    const { text, leftOut } = withinLimits({ sections: [section('a.c'), long, section('b.c')] });
    assert.equal(text, section('a.c') + section('b.c'));
    assert.deepEqual(leftOut, [{ name: 'long.c', length: long.length }]);
    const half = section('half.c', '+x\n'.repeat(200_000));
    const many = withinLimits({ sections: Array<string>(20).fill(half) });
    assert.ok(many.text.length <= 8 << 20);
    assert.equal(many.leftOut.length, 20 - many.text.length / half.length);
  });

  it('gets a file that it does not know added, and a rename told', () => {
    for (const text of ['int a;\nint b;\n', 'int a;', '', 'int a;\r\n']) {
      const [change] = parsePatch(addedFile('a b.c', text) ?? '').changes;
      assert.equal(change?.kind, 'added');
      assert.equal(change.newPath, 'a b.c');
      assert.equal(
        change.hunks.flatMap(({ lines }) => lines).length,
        text.split('\n').filter((line) => line).length,
      );
    }
    assert.equal(addedFile('a.c', 'a\0b'), undefined);
    assert.equal(addedFile('a\n.c', 'int a;\n'), undefined);
    const [renamed] = parsePatch(withRename(section('a.c'), 'old.c', 'new.c')).changes;
    assert.deepEqual([renamed?.kind, renamed?.oldPath, renamed?.newPath], ['renamed', 'old.c', 'new.c']);
  });
});

describe('the mailbox of a range', () => {
  const diff = 'diff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-int a;\n+int b;\n';
  const patch = (message: string, over: Partial<CommitPatch> = {}): CommitPatch => ({
    hash,
    message,
    author: 'A B <a@example.com>',
    date: new Date(0),
    notes: [],
    diff,
    ...over,
  });

  it('is read as a series in its order', () => {
    const text = mailboxOf([patch('one\n\nWhy.\n'), patch('[PATCH v3 9/9] two'), patch('Re: three')]);
    const document = parsePatch(text);
    assert.deepEqual(document.problems, []);
    assert.deepEqual(
      document.mails.map(({ subject: { title, version, part, total } }) => ({ title, version, part, total })),
      ['one', 'two', 'three'].map((title, index) => ({ title, version: 1, part: index + 1, total: 3 })),
    );
    const [list, ...others] = seriesIn(document);
    assert.deepEqual([list?.length, others.length], [3, 0]);
  });

  it('has the diff of a commit and nothing that its message makes up', () => {
    const fake = [
      'diff --git a/x.c b/x.c',
      ...diff.split('\n').slice(1),
      '-- ',
      '---',
      `From ${hash} Mon Sep 17 00:00:00 2001`,
      'From: x',
      '',
    ];
    for (const quote of ['', '> ', '>> ']) {
      const message = ['subject', '', ...fake.map((line) => quote + line)].join('\n');
      const { changes, mails } = parsePatch(
        mailboxOf([patch(message), patch('next', { diff: '', notes: ['A note.'] })]),
      );
      assert.deepEqual(
        changes.map(({ newPath, hunks }) => [newPath, hunks.length]),
        [['a.c', 1]],
        `quoted with '${quote}'`,
      );
      assert.equal(mails.length, 2);
    }
  });

  it('names a commit by the first line of its message', () => {
    assert.equal(subjectOf('\n one two \n\nthree'), 'one two');
    assert.equal(subjectOf(''), '');
  });
});
