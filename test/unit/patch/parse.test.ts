import assert from 'node:assert/strict';
import { contentOf, type FileChange, type PatchDocument } from '../../../src/patch/model';
import { parsePatch } from '../../../src/patch/parse';
import { slice } from '../../../src/text/span';

describe('parsePatch', () => {
  const mail = [
    'From 0123456789ab Mon Sep 17 00:00:00 2001',
    'From: A <a@example.org>',
    'Subject: [PATCH 1/2] x:',
    ' go on',
    '',
    'Why.',
    '',
    '--- a/not-a-file',
    '',
    'Signed-off-by: A <a@example.org>',
    '---',
    ' drivers/x.c | 3 ++-',
    ' 1 file changed, 2 insertions(+), 1 deletion(-)',
    '',
    'diff --git a/drivers/x.c b/drivers/x.c',
    'index 1111111..2222222 100644',
    '--- a/drivers/x.c',
    '+++ b/drivers/x.c',
    '@@ -10,4 +10,5 @@ static int f(void)',
    ' {',
    '-\told();',
    '+\tone();',
    '+\ttwo();',
    '',
    ' }',
    '-- ',
    '2.43.0',
    '',
  ];

  it('gives every line a role', () => {
    const document = parsePatch(mail.join('\n'));
    assert.deepEqual(document.roles.slice(0, 4), ['header', 'header', 'header', 'header']);
    assert.deepEqual(new Set(document.roles.slice(4, 11)), new Set(['message']));
    assert.deepEqual(document.roles.slice(11, 14), ['diffstat', 'diffstat', 'message']);
    assert.deepEqual(document.roles.slice(14), [
      ...['file-header', 'file-header', 'file-header', 'file-header', 'hunk-header'],
      ...['context', 'deleted', 'added', 'added', 'context', 'context', 'signature', 'signature', 'other'],
    ]);
    assert.deepEqual(document.problems, []);
  });

  it('numbers lines and knows where they stand, whatever the line ends', () => {
    for (const end of ['\n', '\r\n']) {
      const document = parsePatch(mail.join(end));
      const hunk = only(document).hunks[0];
      assert.ok(hunk);
      assert.equal(hunk.header.heading, 'static int f(void)');
      assert.deepEqual(
        hunk.lines.map(({ kind, oldLine, newLine }) => [kind, oldLine, newLine]),
        [
          ['context', 10, 10],
          ['deleted', 11, undefined],
          ['added', undefined, 11],
          ['added', undefined, 12],
          ['context', 12, 13],
          ['context', 13, 14],
        ],
      );
      assert.deepEqual(hunk.lines.map(contentOf), ['{', '\told();', '\tone();', '\ttwo();', '', '}']);
      for (const line of hunk.lines)
        for (const { text, span } of line.content) assert.equal(span && slice(document.text, span), text);
    }
  });

  const headers: Record<string, [string[], Partial<FileChange>]> = {
    'a new file': [
      [
        'diff --git a/x.c b/x.c',
        'new file mode 100644',
        'index 0000000..1111111',
        '--- /dev/null',
        '+++ b/x.c',
        '@@ -0,0 +1 @@',
        '+a',
      ],
      { kind: 'added', oldPath: undefined, newPath: 'x.c', newMode: '100644' },
    ],
    'a deleted file': [
      [
        'diff --git a/x.c b/x.c',
        'deleted file mode 100644',
        '--- a/x.c',
        '+++ /dev/null',
        '@@ -1 +0,0 @@',
        '-a',
      ],
      { kind: 'deleted', oldPath: 'x.c', newPath: undefined, oldMode: '100644' },
    ],
    'an empty new file': [
      ['diff --git a/a b.c b/a b.c', 'new file mode 100644', 'index 0000000..e69de29'],
      { kind: 'added', oldPath: undefined, newPath: 'a b.c' },
    ],
    'a rename': [
      ['diff --git a/old.c b/new.c', 'similarity index 100%', 'rename from old.c', 'rename to new.c'],
      { kind: 'renamed', oldPath: 'old.c', newPath: 'new.c' },
    ],
    'a copy': [
      ['diff --git a/old.c b/new.c', 'similarity index 100%', 'copy from old.c', 'copy to new.c'],
      { kind: 'copied', oldPath: 'old.c', newPath: 'new.c' },
    ],
    'a mode': [
      ['diff --git a/x.sh b/x.sh', 'old mode 100644', 'new mode 100755'],
      { kind: 'modified', oldPath: 'x.sh', newPath: 'x.sh', oldMode: '100644', newMode: '100755' },
    ],
    'quoted names': [
      ['diff --git "a/\\303\\244\\".c" "b/\\303\\244\\".c"', 'old mode 100644', 'new mode 100755'],
      { newPath: 'ä".c' },
    ],
    'a plain diff with time stamps': [
      ['--- x/y.c.orig\t2024-01-01 00:00:00', '+++ x/y.c\t2024-01-02 00:00:00', '@@ -1 +1 @@', '-a', '+b'],
      { oldPath: 'x/y.c.orig', newPath: 'x/y.c' },
    ],
    'two trees': [
      [
        'diff -u linux-old/x/y.c linux-new/x/y.c',
        '--- linux-old/x/y.c',
        '+++ linux-new/x/y.c',
        '@@ -1 +1 @@',
        '-a',
        '+b',
      ],
      { oldPath: 'x/y.c', newPath: 'x/y.c' },
    ],
    'trees at different depths': [
      ['--- ../linux.orig/x/y.c', '+++ ./x/y.c', '@@ -1 +1 @@', '-a', '+b'],
      { oldPath: 'x/y.c', newPath: 'x/y.c' },
    ],
    'a new file below the working folder': [
      ['--- /dev/null', '+++ ./x/y.c', '@@ -0,0 +1 @@', '+b'],
      { kind: 'added', newPath: 'x/y.c' },
    ],
    'a rename without prefixes': [
      [
        'diff --git p/x.c q/x.c',
        'rename from p/x.c',
        'rename to q/x.c',
        '--- p/x.c',
        '+++ q/x.c',
        '@@ -1 +1 @@',
        '-a',
        '+b',
      ],
      { kind: 'renamed', oldPath: 'p/x.c', newPath: 'q/x.c' },
    ],
    'no prefixes': [
      ['diff --git x/y.c x/y.c', '--- x/y.c', '+++ x/y.c', '@@ -1 +1 @@', '-a', '+b'],
      { oldPath: 'x/y.c', newPath: 'x/y.c' },
    ],
    'binary files': [
      [
        'diff --git a/x.bin b/x.bin',
        'index 1111111..2222222 100644',
        'Binary files a/x.bin and b/x.bin differ',
      ],
      { binary: true, newPath: 'x.bin', blobs: { old: '1111111', new: '2222222' } },
    ],
    'a binary patch': [
      [
        'diff --git a/x.bin b/x.bin',
        'index 1..2',
        'GIT binary patch',
        'literal 4',
        'Lc$_abc',
        '',
        'literal 3',
        'Kc$_ab',
        '',
        '-- ',
        '2.1',
      ],
      { binary: true, newPath: 'x.bin' },
    ],
    'a wrapped git line': [
      ['diff --git a/drivers/very/long/name.c', 'b/drivers/very/long/name.c', 'index 1..2 100644'],
      { oldPath: 'drivers/very/long/name.c', newPath: 'drivers/very/long/name.c' },
    ],
  };
  for (const [name, [lines, expected]] of Object.entries(headers))
    it(`reads ${name}`, () => {
      const document = parsePatch(`${lines.join('\n')}\n`);
      const change = only(document);
      for (const [key, value] of Object.entries(expected))
        assert.deepEqual(change[key as keyof FileChange], value, key);
      assert.deepEqual(document.problems, []);
      assert.equal(
        change.hunks.length > 0,
        lines.some((line) => line.startsWith('@@')),
      );
    });

  it('flags a path that leads out of the tree, and keeps it', () => {
    const document = parsePatch('--- a/../../etc/passwd\n+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n');
    assert.equal(only(document).newPath, '../../etc/passwd');
    assert.match(document.problems[0]?.message ?? '', /out of the tree/);
  });

  it('knows a file that ends without a line end', () => {
    const text =
      '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n';
    assert.deepEqual(
      only(parsePatch(text)).hunks[0]?.lines.map((line) => line.noNewline),
      [true, true],
    );
  });

  it('reads a reply: quoted hunks, with answers between their lines', () => {
    const lines = [
      ['comment', 'On Monday, A wrote:'],
      ['message', '> It helps.'],
      ['comment', 'Does it?'],
      ['message', '> ---'],
      ['file-header', '> diff --git a/x.c b/x.c'],
      ['file-header', '> --- a/x.c'],
      ['file-header', '> +++ b/x.c'],
      ['hunk-header', '> @@ -1,3 +1,4 @@'],
      ['context', '>  a();'],
      ['added', '> +b();'],
      ['comment', ''],
      ['comment', '- This needs a check.'],
      ['comment', ''],
      ['context', '>'],
      ['context', '>  c();'],
      ['other', ''],
      ['comment', 'Thanks'],
    ] as const;
    const document = parsePatch(lines.map(([, text]) => text).join('\n'));
    assert.deepEqual(
      document.roles,
      lines.map(([role]) => role),
    );
    assert.deepEqual(document.problems, []);
  });

  it('places a hunk without a file under an unknown one, and says so', () => {
    const document = parsePatch('> @@ -1,2 +1,2 @@ int f(void)\n>  a\n> -b\n> +c\n');
    assert.equal(only(document).kind, 'unknown');
    assert.match(document.problems[0]?.message ?? '', /not named/);
  });

  it('reads numbers that are longer than those of any file', () => {
    for (const [before, after, count] of [
      ['0000000000000000000004', '4', '1'],
      ['4000000000', '4000000000', '0000000000001'],
      ['9'.repeat(400), '9'.repeat(400), '1'],
    ] as const) {
      const document = parsePatch(`--- a/x\n+++ b/x\n@@ -${before},1 +${after},${count} @@ f\n-a\n+b\n`);
      assert.deepEqual(document.problems, []);
      const [hunk] = only(document).hunks;
      assert.equal(hunk?.lines.length, 2);
      assert.ok(Number.isSafeInteger(hunk.header.oldStart) && hunk.header.newCount === 1);
    }
  });

  it('says when the text ends before the hunk does', () => {
    const document = parsePatch('--- a/x\n+++ b/x\n@@ -1,5 +1,6 @@\n a\n+b\n c\n');
    assert.equal(only(document).hunks[0]?.lines.length, 3);
    assert.deepEqual(
      document.problems.map(({ message }) => message),
      ['the text ends 3 lines before the hunk does'],
    );
  });

  it('says when a hunk was trimmed, and goes on with the next', () => {
    const text = '--- a/x\n+++ b/x\n@@ -1,5 +1,6 @@\n a\n+b\n c\n@@ -20,2 +21,1 @@\n d\n-e\n';
    const document = parsePatch(text);
    assert.deepEqual(
      only(document).hunks.map((hunk) => hunk.lines.length),
      [3, 2],
    );
    assert.deepEqual(
      document.problems.map(({ message }) => message),
      ['the hunk counts do not match: 3 lines missing'],
    );
  });

  it('says when changes follow that the counts leave out', () => {
    const document = parsePatch('--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n a\n+b\n+c\n');
    assert.match(document.problems[0]?.message ?? '', /counts leave out/);
  });

  it('says that a combined diff was not read', () => {
    const document = parsePatch(
      'diff --cc x.c\nindex 1,2..3\n--- a/x.c\n+++ b/x.c\n@@@ -1,1 -1,1 +1,1 @@@\n- a\n -b\n++c\n',
    );
    assert.equal(only(document).hunks.length, 0);
    assert.match(document.problems[0]?.message ?? '', /combined/);
  });

  it('reads every mail of an mbox', () => {
    const document = parsePatch([...mail, ...mail].join('\n'));
    assert.equal(document.changes.length, 2);
    assert.deepEqual(document.roles.filter((role) => role === 'header').length, 8);
    assert.deepEqual(document.problems, []);
  });
});

function only(document: PatchDocument): FileChange {
  const [change, another] = document.changes;
  assert.ok(change && !another, 'one change');
  return change;
}
