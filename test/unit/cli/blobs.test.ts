import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blobReader } from '../../../src/cli/blobs';
import { Folder } from '../../../src/disk/folder';
import type { ReadBlob } from '../../../src/review/reviewer';
import { gitIn, newRepository } from '../disk/git-support';
import { gitOrSkip } from '../git';
import { gitPatch, review } from '../review/support';

const old = 'static void quartz(void *p)\n{\n\tset_memory_encrypted((unsigned long)p, 1);\n\tkfree(p);\n}\n';

describe('cli: blobs of a repository', () => {
  let tree = '';
  let blob = '';
  let read: ReadBlob;
  before(async function () {
    gitOrSkip(this);
    tree = newRepository();
    writeFileSync(join(tree, 'a.c'), old);
    blob = gitIn(tree, 'hash-object', '-w', 'a.c');
    writeFileSync(join(tree, 'a.c'), 'int something_else;\n');
    read = blobReader(await Folder.at(tree))(1000);
  });
  after(() => {
    if (tree !== '') rmSync(tree, { recursive: true });
  });

  it('are read by a name that is whole or cut short', async () => {
    assert.equal(await read(blob), old);
    assert.equal(await read(blob.slice(0, 12)), old);
    assert.equal(await read(blob.slice(0, 7)), old);
  });

  it('are none where the name is no such name', async () => {
    for (const name of [
      '',
      '0000000',
      'HEAD',
      '--help',
      '../../etc/passwd',
      `${blob} `,
      blob.replace(/.$/, 'g'),
    ])
      assert.equal(await read(name), undefined);
  });

  it('are no more of them read than a document of its length names', async () => {
    const many = blobReader(await Folder.at(tree))(40_000);
    const answers: unknown[] = [];
    for (let count = 0; count < 61; count++) answers.push(await many(`abcdef${10 + count}`));
    assert.deepEqual([answers[0], answers[59]], [undefined, undefined]);
    assert.deepEqual(answers[60], { missing: 'blob abcdef70 was not looked for: too many are named' });
  });

  it('are what a patch is laid over that does not apply to the tree', async () => {
    const patch = gitPatch(
      'a.c',
      '@@ -3,3 +3,4 @@ static void quartz(void *p)\n \tset_memory_encrypted((unsigned long)p, 1);\n+\tcpu_relax();\n \tkfree(p);\n }\n',
    ).replace(/^--- /m, `index ${blob.slice(0, 12)}..0123456789ab 100644\n--- `);
    const readBase = () => Promise.resolve('int something_else;\n');
    const without = await review('a.patch', patch, { older: true }, readBase);
    assert.match(without.notAnalysed[0]?.reason ?? '', /does not apply/);
    const missing = 'blob x is elsewhere';
    const unread = () => Promise.resolve({ missing });
    for (const [base, reason] of [
      [readBase, /does not apply: .*; blob x is elsewhere; only what the hunks show was analysed/],
      [() => Promise.resolve(undefined), /^blob x is elsewhere; only what the hunks show was analysed/],
    ] as const)
      assert.match((await review('a.patch', patch, {}, base, unread)).notAnalysed[0]?.reason ?? '', reason);
    const of = await review('a.patch', patch, { older: true }, readBase, read);
    assert.deepEqual(of.notAnalysed, []);
    assert.deepEqual(
      of.findings.map(({ introduced, target }) => [introduced, target?.line]),
      [['no', 3]],
    );
  });
});
