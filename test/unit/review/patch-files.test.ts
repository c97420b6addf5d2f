import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Review } from '../../../src/review/model';
import { patchFiles, type PatchFile } from '../../../src/review/patch-files';
import type { ReadBase } from '../../../src/review/reviewer';
import { changes, patchMail } from '../patch/generate';
import { place, finding, review as sample } from '../report/samples';
import { review } from './support';

const folder = join(__dirname, '../../../../test/fixtures/workspace');
const driver = 'drivers/misc/nimbus/nimbus-ring.c';

function fixture(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

const readFixture: ReadBase = (path) =>
  fixture(path).then(
    (text) => text,
    () => undefined,
  );

function patchOf(text: string, over: Partial<Review> = {}): Review {
  return sample({ document: { name: 'x.patch', text }, kind: 'patch', ...over });
}

function textAt(file: PatchFile, { side, start, end }: PatchFile['findings'][number]): string {
  const lines = file[side].split('\n').slice(start.line, end.line + 1);
  const last = lines.pop() ?? '';
  return [...lines, last.slice(0, end.character)].join('\n').slice(start.character);
}

describe('patchFiles', () => {
  it('takes each line of the document to the lines of the files', () =>
    fc.assert(
      fc.asyncProperty(changes, fc.boolean(), async (generated, hasBase) => {
        const text = patchMail(generated);
        const raw = text.split('\n');
        const files = await patchFiles(patchOf(text), (path) =>
          Promise.resolve(hasBase ? generated.find((one) => one.path === path)?.before : undefined),
        );
        assert.deepEqual(
          files.map(({ newPath, title }) => [newPath, title]),
          generated.map(({ path }) => [path, 'lib: do it better']),
        );
        for (const [index, { isWhole, base, result, lines }] of files.entries()) {
          assert.equal(isWhole, hasBase);
          if (hasBase) assert.deepEqual([base, result], [generated[index]?.before, generated[index]?.after]);
          for (const line of lines)
            for (const side of ['base', 'result'] as const) {
              const at = line[side];
              if (at === undefined) continue;
              const own = (side === 'base' ? base : result).split('\n')[at];
              assert.equal(raw[line.patch]?.slice(line.shift ?? 1), own);
            }
        }
      }),
    ));

  it('lays findings on the lines of the result', async () => {
    const text = await fixture('nimbus-trace.patch');
    for (const read of [readFixture, undefined]) {
      const reviewed = await review('x.patch', text, {}, read);
      const [file, ...others] = await patchFiles(reviewed, read);
      assert.ok(file);
      assert.deepEqual(others, []);
      assert.equal(file.isWhole, read !== undefined);
      assert.equal(file.title, 'misc: nimbus: let the device write its trace into guest memory');
      assert.ok(file.findings.length >= 4);
      for (const placed of file.findings) {
        const { place: at } = reviewed.findings[placed.index] ?? {};
        assert.ok(at);
        const shown = text
          .split('\n')
          .slice(at.start.line, at.end.line + 1)
          .map((line) => line.slice(1));
        const last = shown.pop() ?? '';
        const expected = [...shown, last.slice(0, at.end.character - 1)].join('\n');
        assert.equal(textAt(file, placed), expected.slice(at.start.character - 1));
      }
    }
  });

  it('repairs a reply as far as it can be read, and lays it on the file', async () => {
    const text = await fixture('reply-to-the-trace-patch.txt');
    const patch = await fixture('nimbus-trace.patch');
    const reviewed = await review('x.txt', text, {}, readFixture);
    const [file] = await patchFiles(reviewed, readFixture);
    const [whole] = await patchFiles(await review('x.patch', patch, {}, readFixture), readFixture);
    assert.ok(file && whole);
    assert.equal(file.base, await fixture(driver));
    assert.equal(file.result, whole.result);
    const renamed = file.findings.find(
      ({ index }) => reviewed.findings[index]?.rule === 'proposed-attribute-name',
    );
    assert.ok(renamed);
    assert.equal(textAt(file, renamed), 'DMA_ATTR_CC_DECRYPTED');
    const blank = file.lines.find(({ result }) => file.result.split('\n')[result ?? 0] === '\tsize_t size;');
    // The mail lost the tab: columns of the file are one further right.
    assert.equal(blank?.shift, -1);
  });

  it('lays findings on the base where the line goes, and on the line that the patch only changes the sense of', async () => {
    const text = '--- a/x.c\n+++ b/x.c\n@@ -1,3 +1,2 @@\n a\n-gone\n b\n';
    const reviewed = patchOf(text, {
      findings: [
        finding({ place: place('x.patch', 4, 2, 5) }),
        finding({ place: place('x.patch', 2, 0, 3), target: { file: 'x.c', line: 4 } }),
        finding({ place: place('x.patch', 0, 0, 3), target: { file: 'x.c', line: 4 } }),
      ],
    });
    const [file] = await patchFiles(reviewed, () => Promise.resolve('a\ngone\nb\nc\n\td();\n'));
    assert.ok(file);
    assert.deepEqual(
      file.findings.map((placed) => [placed.index, placed.side, textAt(file, placed)]),
      [
        [0, 'base', 'one'],
        [1, 'result', 'd();'],
      ],
    );
  });

  it('lays the patches of a series on each other, told apart by their mails', async () => {
    const mail = (part: number, hunk: string) =>
      `From 0123456789ab Mon Sep 17 00:00:00 2001\nFrom: A <a@b.c>\nSubject: [PATCH ${part}/2] part ${part}\n\n---\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n${hunk}-- \n2.43.0\n\n`;
    const first = mail(1, '@@ -1,2 +1,3 @@\n a\n+one\n b\n');
    const second = mail(2, '@@ -1,3 +1,4 @@\n a\n one\n+two\n b\n');
    for (const text of [first + second, second + first]) {
      const files = await patchFiles(patchOf(text), () => Promise.resolve('a\nb\n'));
      const byTitle = new Map(files.map(({ title, base, result }) => [title, [base, result]]));
      assert.deepEqual(byTitle.get('part 1'), ['a\nb\n', 'a\none\nb\n']);
      assert.deepEqual(byTitle.get('part 2'), ['a\none\nb\n', 'a\none\ntwo\nb\n']);
      assert.equal(files[0]?.title, text.startsWith(first) ? 'part 1' : 'part 2');
    }
  });

  it('has something to show of files that are moved, binary or named by someone hostile', async () => {
    const text = [
      'diff --git a/old.c b/new.c',
      'similarity index 100%',
      'rename from old.c',
      'rename to new.c',
      'diff --git a/logo.png b/logo.png',
      'index 1111111..2222222 100644',
      'Binary files a/logo.png and b/logo.png differ',
      'diff --git a/../../etc/passwd b/../../etc/passwd',
      '--- a/../../etc/passwd',
      '+++ b/../../etc/passwd',
      '@@ -1,1 +1,1 @@',
      '-a',
      '+b',
      '',
    ].join('\n');
    const asked: string[] = [];
    const files = await patchFiles(patchOf(text), (path) => {
      asked.push(path);
      return Promise.resolve(path === 'old.c' ? 'text\n' : undefined);
    });
    assert.ok(!asked.some((path) => path.includes('..')));
    const [moved, binary, hostile] = files;
    assert.deepEqual([moved?.oldPath, moved?.newPath, moved?.kind], ['old.c', 'new.c', 'renamed']);
    assert.deepEqual([moved?.base, moved?.result], ['text\n', 'text\n']);
    assert.deepEqual([binary?.binary, binary?.result], [true, '⋯ a binary file ⋯']);
    assert.deepEqual([hostile?.oldPath, hostile?.newPath], [undefined, undefined]);
    assert.match(hostile?.base ?? '', /^a\n/);
  });

  it('takes the lines of an encoded mail to where they are encoded', async () => {
    const text =
      'From: A <a@b.c>\nSubject: [PATCH] x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n--- a/x.c\n+++ b/x.c\n@@ -1,2 +1,3 @@\n a\n+int a =3D 1; OLD\n b\n';
    const at = text.split('\n').indexOf('+int a =3D 1; OLD');
    const reviewed = patchOf(text, { findings: [finding({ place: place('x.patch', at, 14, 17) })] });
    const [file] = await patchFiles(reviewed, undefined);
    assert.ok(file);
    const [placed] = file.findings;
    assert.ok(placed);
    assert.equal(textAt(file, placed), 'OLD');
    assert.equal(file.lines.find(({ patch }) => patch === at)?.shift, undefined);
  });

  it('has none of a C file', async () => {
    assert.deepEqual(await patchFiles(sample({ kind: 'c' }), undefined), []);
  });
});
