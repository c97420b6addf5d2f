import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runGit, type GitAnswer } from '../../../scripts/corpus/git';
import { gitOrSkip } from '../git';
import { gitIn, newRepository, trap } from './git-support';
import { hostile, misleading } from './hostile';

describe('scripts: git', () => {
  let tree = '';
  let beside = '';
  let present = '';
  before(function () {
    gitOrSkip(this);
  });
  beforeEach(() => {
    tree = newRepository();
    beside = mkdtempSync(join(tmpdir(), 'coco-dma-beside-'));
    writeFileSync(join(tree, 'a.c'), 'int present;\n');
    present = gitIn(tree, 'hash-object', '-w', 'a.c');
  });
  afterEach(() => {
    for (const folder of [tree, beside]) rmSync(folder, { recursive: true });
  });

  const show = (name: string, most = 1000): Promise<GitAnswer> => {
    const links = new Map([['objects', join(tree, '.git/objects')]]);
    return runGit(['cat-file', 'blob', name], { links, most });
  };

  for (const [what, make] of Object.entries(hostile))
    it(`sees nothing but objects of a tree with ${what}`, async () => {
      const { program, mark } = trap(beside);
      make(tree, program);
      assert.equal((await show(present)).stdout.toString(), 'int present;\n');
      assert.equal((await show(present.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))).isDone, false);
      assert.equal(existsSync(mark), false);
    });

  it('hears nothing of what the environment says', async () => {
    const { program, mark } = trap(beside);
    const told = misleading(beside, program);
    const before = Object.keys(told).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, told);
    try {
      assert.equal((await show(present)).stdout.toString(), 'int present;\n');
    } finally {
      for (const [name, value] of before)
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    }
    assert.deepEqual([existsSync(mark), existsSync(join(beside, 'trace'))], [false, false]);
  });

  it('answers no more than is asked for', async () => {
    const { isDone, stderr } = await show(present, 5);
    assert.deepEqual([isDone, stderr], [false, 'it is too large']);
  });
});
