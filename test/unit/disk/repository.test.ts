import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Folder } from '../../../src/disk/folder';
import { ByteAllowance } from '../../../src/disk/objects/allowance';
import { Repository, type FoundBlob } from '../../../src/disk/repository';
import { gitOrSkip } from '../git';
import { gitIn, newRepository, trap } from './git-support';
import { hostile, misleading, promise } from './hostile';

const absent = '1234567890abcdef1234567890abcdef12345678';

describe('disk: the objects of a repository', () => {
  let tree = '';
  let beside = '';
  let present = '';
  before(function () {
    gitOrSkip(this);
  });
  beforeEach(() => {
    tree = newRepository();
    beside = mkdtempSync(join(tmpdir(), 'coco-dma-beside-'));
    present = put(tree, 'int present;\n');
  });
  afterEach(() => {
    for (const folder of [tree, beside]) rmSync(folder, { recursive: true });
  });

  const put = (folder: string, text: string): string => {
    writeFileSync(join(folder, 'a.c'), text);
    return gitIn(folder, 'hash-object', '-w', '--no-filters', 'a.c');
  };
  const find = async (name: string, folder = tree): Promise<FoundBlob | undefined> =>
    (await Repository.at(await Folder.at(folder)))?.blob(name, new ByteAllowance(1 << 26));
  const text = async (name: string, folder = tree): Promise<string> => {
    const found = await find(name, folder);
    assert.ok(Buffer.isBuffer(found), JSON.stringify(found));
    return found.toString();
  };
  const reason = async (name: string, folder = tree): Promise<string> => {
    const found = await find(name, folder);
    assert.ok(found && 'reason' in found, JSON.stringify(found));
    return found.reason;
  };

  for (const [what, make] of Object.entries(hostile)) {
    it(`are read, and nothing is run, of a tree with ${what}`, async () => {
      const { program, mark } = trap(beside);
      // Where there is no pack either, git would not even be asked.
      gitIn(tree, 'add', 'a.c');
      gitIn(tree, 'commit', '-q', '-m', 'one');
      gitIn(tree, 'repack', '-q');
      make(tree, program);
      assert.equal(await text(present), 'int present;\n');
      const found = await find(absent);
      assert.ok(found === undefined || 'reason' in found);
      assert.equal(existsSync(mark), false);
    });
  }

  it('are said to be missing in a partial clone, where nothing is fetched', async () => {
    promise(tree, '/nonexistent');
    assert.match(
      await reason(absent),
      /^blob 1234567890\w+ is not in this partial clone, and nothing is fetched$/,
    );
    assert.equal(await find(absent.replace('1', '2'), newIn(beside)), undefined);
  });

  const newIn = (folder: string): string => {
    gitIn(folder, 'init', '-q', 'plain');
    return join(folder, 'plain');
  };

  it('are none of a tree that has a repository on top but no .git', async () => {
    const { program, mark } = trap(beside);
    promise(tree, '/nonexistent');
    gitIn(tree, 'config', 'remote.origin.uploadpack', program);
    gitIn(tree, 'config', 'core.bare', 'true');
    for (const name of ['HEAD', 'config', 'objects', 'refs'])
      renameSync(join(tree, '.git', name), join(tree, name));
    rmSync(join(tree, '.git'), { recursive: true });
    assert.deepEqual([await find(present), await find(absent)], [undefined, undefined]);
    assert.equal(existsSync(mark), false);
  });

  it('are none of a tree that merely lies in a repository', async () => {
    mkdirSync(join(tree, 'linux'));
    assert.equal(await find(present, join(tree, 'linux')), undefined);
  });

  it('are read of packs, and by names that are cut short', async () => {
    gitIn(tree, 'add', 'a.c');
    gitIn(tree, 'commit', '-q', '-m', 'one');
    gitIn(tree, 'repack', '-a', '-d', '-q');
    gitIn(tree, 'prune-packed');
    assert.equal(existsSync(join(tree, '.git/objects', present.slice(0, 2))), false);
    assert.equal(await text(present), 'int present;\n');
    assert.equal(await text(present.slice(0, 10)), 'int present;\n');
  });

  it('are read of a repository whose names are longer', async () => {
    const longer = newRepository('--object-format=sha256');
    try {
      const name = put(longer, 'int longer;\n');
      assert.equal(name.length, 64);
      assert.equal(await text(name, longer), 'int longer;\n');
    } finally {
      rmSync(longer, { recursive: true });
    }
  });

  it('are read through a linked worktree and a submodule, whose repositories name them', async () => {
    gitIn(tree, 'add', 'a.c');
    gitIn(tree, 'commit', '-q', '-m', 'one');
    gitIn(tree, 'worktree', 'add', '-q', join(beside, 'worktree'));
    assert.equal(await text(present, join(beside, 'worktree')), 'int present;\n');
    const outer = newIn(beside);
    gitIn(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', tree, 'linux');
    assert.equal(await text(present, join(outer, 'linux')), 'int present;\n');
  });

  it('are not those of another repository to which .git leads', async () => {
    const secret = put(newIn(beside), 'int secret;\n');
    const victim = join(beside, 'plain/.git');
    const led = newRepository();
    try {
      rmSync(join(led, '.git'), { recursive: true });
      writeFileSync(join(led, '.git'), `gitdir: ${victim}\n`);
      await assert.rejects(find(secret, led), /leads out of the tree, to a repository that does not name it/);
      rmSync(join(led, '.git'));
      symlinkSync(victim, join(led, '.git'));
      await assert.rejects(find(secret, led), /leads out/);
      rmSync(join(led, '.git'));
      cpSync(join(tree, '.git'), join(led, '.git'), { recursive: true });
      writeFileSync(join(led, '.git/commondir'), `${victim}\n`);
      await assert.rejects(find(secret, led), /no worktree of the repository/);
      rmSync(join(led, '.git/commondir'));
      for (const name of ['objects', `objects/${secret.slice(0, 2)}`, 'objects/pack']) {
        cpSync(join(tree, '.git/objects'), join(led, '.git/objects'), { recursive: true, force: true });
        rmSync(join(led, '.git', name), { recursive: true, force: true });
        symlinkSync(join(victim, name), join(led, '.git', name));
        const found = await find(secret, led).catch((error: unknown) => ({ reason: String(error) }));
        assert.ok(found && 'reason' in found, name);
        assert.match(found.reason, /leads out of the folder/, name);
        rmSync(join(led, '.git', name));
      }
    } finally {
      rmSync(led, { recursive: true });
    }
  });

  it('are not those of a folder above that the tree says it is a worktree of', async () => {
    const secret = put(newIn(beside), 'int secret;\n');
    const victim = join(beside, 'plain/.git');
    const led = join(victim, 'worktrees/led');
    mkdirSync(join(led, '.git/worktrees/own'), { recursive: true });
    writeFileSync(join(led, '.git/commondir'), '../../..\n');
    await assert.rejects(find(secret, led), /no worktree of the repository/);
    rmSync(join(led, '.git'), { recursive: true });
    for (const [gitdir, commondir] of [
      ['.', '../..'],
      ['own', '../../..'],
      ['worktrees/own', '../../../..'],
    ] as const) {
      mkdirSync(join(led, gitdir), { recursive: true });
      writeFileSync(join(led, '.git'), `gitdir: ${gitdir}\n`);
      writeFileSync(join(led, gitdir, 'commondir'), `${commondir}\n`);
      await assert.rejects(find(secret, led), /no worktree of the repository|leads out of the tree/);
    }
  });

  it('are not those of alternates, which is said where one is missing', async () => {
    const secret = put(newIn(beside), 'int secret;\n');
    appendFileSync(join(tree, '.git/objects/info/alternates'), `${join(beside, 'plain/.git/objects')}\n`);
    assert.equal(await text(present), 'int present;\n');
    assert.match(await reason(secret), /objects\/info\/alternates names is not read$/);
  });

  it('are those that they are called, whatever the tree puts in their place', async () => {
    const other = put(tree, 'int other;\n');
    mkdirSync(join(tree, '.git/refs/replace'), { recursive: true });
    writeFileSync(join(tree, '.git/refs/replace', present), `${other}\n`);
    assert.equal(await text(present), 'int present;\n');
  });

  it('are read whatever the environment says of git', async () => {
    const { program, mark } = trap(beside);
    const told = misleading(beside, program);
    const before = Object.keys(told).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, told);
    try {
      assert.equal(await text(present), 'int present;\n');
    } finally {
      for (const [name, value] of before)
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    }
    assert.deepEqual([existsSync(mark), existsSync(join(beside, 'trace'))], [false, false]);
  });

  it('are left where something stands in their place that never ends', async function () {
    const folder = join(tree, '.git/objects', absent.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    mkdirSync(join(tree, '.git/objects/pack'), { recursive: true });
    try {
      for (const name of [
        join(folder, absent.slice(2)),
        join(tree, '.git/objects/pack', `pack-${absent}.idx`),
      ])
        execFileSync('mkfifo', [name]);
    } catch {
      console.log('      there is no mkfifo');
      return this.skip();
    }
    assert.match(await reason(absent), /a link, or no regular file, is not read$/);
    assert.match(await reason(absent.replace('1', '2')), /idx: a link, or no regular file, is not read$/);
    assert.equal(await text(present), 'int present;\n');
  });

  it('are not read of packs that are links, which is said where one is missing', async () => {
    const other = newIn(beside);
    const secret = put(other, 'int secret;\n');
    gitIn(other, 'add', 'a.c');
    gitIn(other, 'commit', '-q', '-m', 'one');
    gitIn(other, 'repack', '-q');
    const packs = join(other, '.git/objects/pack');
    mkdirSync(join(tree, '.git/objects/pack'), { recursive: true });
    for (const name of readdirSync(packs))
      symlinkSync(join(packs, name), join(tree, '.git/objects/pack', name));
    assert.match(
      await reason(secret),
      /^blob \w+ was not found; pack-\w+\.(?:idx|pack): a link, or no regular file, is not read$/,
    );
    assert.equal(await text(present), 'int present;\n');
  });

  it('that are broken are said to be so', async () => {
    const file = join(tree, '.git/objects', absent.slice(0, 2), absent.slice(2));
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'no object');
    assert.match(await reason(absent), /^blob 1234567890\w+: .*corrupt/s);
  });
});
