import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobReader } from '../../../src/cli/blobs';
import { gitOrSkip } from '../git';
import { gitPatch, review } from '../review/support';

const old = 'static void quartz(void *p)\n{\n\tset_memory_encrypted((unsigned long)p, 1);\n\tkfree(p);\n}\n';

describe('cli: blobs of a repository', () => {
  let tree = '';
  let blob = '';
  before(function () {
    gitOrSkip(this);
    tree = mkdtempSync(join(tmpdir(), 'coco-dma-blobs-'));
    const git = (...argv: string[]) => execFileSync('git', ['-C', tree, ...argv], { encoding: 'utf8' });
    git('init', '-q');
    writeFileSync(join(tree, 'a.c'), old);
    blob = git('hash-object', '-w', 'a.c').trim();
    writeFileSync(join(tree, 'a.c'), 'int something_else;\n');
  });
  after(() => {
    if (tree) rmSync(tree, { recursive: true });
  });

  it('are read by a name that is whole or cut short', async () => {
    const read = blobReader(tree);
    assert.equal(await read(blob), old);
    assert.equal(await read(blob.slice(0, 12)), old);
  });

  it('are none where the name is no such name, or there is no repository', async () => {
    for (const name of ['', '0000000', 'HEAD', '--help', '../../etc/passwd', `${blob} `])
      assert.equal(await blobReader(tree)(name), undefined);
    assert.equal(await blobReader(join(tree, 'nowhere'))(blob), undefined);
  });

  it('are what a patch is laid over that does not apply to the tree', async () => {
    const patch = gitPatch(
      'a.c',
      '@@ -3,3 +3,4 @@ static void quartz(void *p)\n \tset_memory_encrypted((unsigned long)p, 1);\n+\tcpu_relax();\n \tkfree(p);\n }\n',
    ).replace(/^--- /m, `index ${blob.slice(0, 12)}..0123456789ab 100644\n--- `);
    const readBase = () => Promise.resolve('int something_else;\n');
    const without = await review('a.patch', patch, { older: true }, readBase);
    assert.match(without.notAnalysed[0]?.reason ?? '', /does not apply/);
    const of = await review('a.patch', patch, { older: true }, readBase, blobReader(tree));
    assert.deepEqual(of.notAnalysed, []);
    assert.deepEqual(
      of.findings.map(({ introduced, target }) => [introduced, target?.line]),
      [['no', 3]],
    );
  });
});
