import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { deflateSync } from 'node:zlib';
import { Folder } from '../../../src/disk/folder';
import { ByteAllowance } from '../../../src/disk/objects/allowance';
import { patched } from '../../../src/disk/objects/delta';
import { Repository, type FoundBlob } from '../../../src/disk/repository';
import { gitOrSkip } from '../git';
import { gitIn, newRepository } from './git-support';
import { blobName, copying, writePack } from './pack-support';

const megabyte = 1 << 20;
const textOf = (found: FoundBlob | undefined): string | undefined =>
  Buffer.isBuffer(found) ? found.toString() : undefined;
const anyName = (digit: string): string => digit.repeat(40);

describe('disk: packs that nobody need trust', () => {
  let tree = '';
  beforeEach(() => {
    tree = mkdtempSync(join(tmpdir(), 'coco-dma-pack-'));
  });
  afterEach(() => {
    rmSync(tree, { recursive: true });
  });

  const repository = async (): Promise<Repository> => {
    const found = await Repository.at(await Folder.at(tree));
    assert.ok(found);
    return found;
  };
  const find = async (name: string, most = 256 * megabyte): Promise<FoundBlob | undefined> =>
    (await repository()).blob(name, new ByteAllowance(most));
  const refuses = async (name: string, reason: RegExp, most?: number): Promise<void> => {
    const found = await find(name, most);
    assert.ok(found && 'reason' in found, 'it was read');
    assert.match(found.reason, reason);
  };
  const base = Buffer.alloc(megabyte, 'x');

  it('are read through deltas, by a name that is cut short, too', async () => {
    const made = Buffer.alloc(3 * megabyte, 'x');
    writePack(tree, [
      { name: blobName(base), content: base },
      { name: blobName(made), content: copying(base.length, made.length, megabyte), base: blobName(base) },
    ]);
    assert.deepEqual(await find(blobName(made)), made);
    assert.deepEqual(await find(blobName(base).slice(0, 12)), base);
    assert.equal(await find(anyName('9')), undefined);
  });

  it('make no room for what a delta only claims, and none for what it makes beyond a limit', async () => {
    const delta = copying(base.length, 1500 * megabyte, megabyte);
    assert.ok(delta.length < 10_000);
    writePack(tree, [
      { name: blobName(base), content: base },
      { name: anyName('a'), content: delta, base: blobName(base) },
    ]);
    await refuses(anyName('a'), /: larger than 32 MB$/);
  });

  it('make no room for what an entry only claims, and none for what it holds beyond that', async () => {
    writePack(tree, [
      { name: anyName('a'), content: Buffer.from('a'), claimed: 2 ** 45 },
      { name: anyName('b'), content: Buffer.alloc(8 * megabyte), claimed: 10 },
      { name: anyName('c'), content: Buffer.from('abc'), claimed: 10 },
      { name: anyName('d'), content: Buffer.from('what is called otherwise') },
    ]);
    await refuses(anyName('a'), /: larger than 32 MB$/);
    for (const digit of ['b', 'c', 'd']) await refuses(anyName(digit), /: the object is corrupt$/);
  });

  it('end where deltas go round in a circle', async () => {
    const content = copying(1, 1, 1);
    writePack(tree, [
      { name: anyName('a'), content, base: anyName('b') },
      { name: anyName('b'), content, base: anyName('a') },
    ]);
    await refuses(anyName('a'), /: the object is corrupt$/);
  });

  it('take no more bytes than a document may ask for, in one blob or in many', async () => {
    const names = Array.from(
      { length: 200 },
      (_, index) => `${index.toString(16).padStart(4, '0')}${'e'.repeat(36)}`,
    );
    const content = copying(base.length, base.length, megabyte);
    writePack(tree, [
      { name: blobName(base), content: base },
      ...names.map((name, index) => ({ name, content, base: names[index - 1] ?? blobName(base) })),
    ]);
    await refuses(
      names.at(-1) ?? '',
      /: with those before it, it takes more than 64 MB to read$/,
      64 * megabyte,
    );
    const [one, allowance] = [await repository(), new ByteAllowance(4 * megabyte)];
    for (let times = 0; times < 3; times++)
      assert.ok(Buffer.isBuffer(await one.blob(blobName(base), allowance)));
    for (let times = 0; times < 2; times++) {
      const found = await one.blob(blobName(base), allowance);
      assert.ok(found && 'reason' in found && found.reason.includes('takes more than 4 MB'));
    }
  });

  it('are looked up in folders and indexes that are opened once', async () => {
    for (let pack = 0; pack < 40; pack++)
      writePack(
        tree,
        [{ name: blobName(Buffer.from(`${pack}`)), content: Buffer.from(`${pack}`) }],
        (pack + 256).toString(16).padStart(40, '0'),
      );
    const one = await repository();
    const opened = mock.method(promises, 'open');
    try {
      for (let pack = 0; pack < 40; pack++) {
        const found = await one.blob(blobName(Buffer.from(`${pack}`)), new ByteAllowance(megabyte));
        assert.equal(textOf(found), `${pack}`);
        assert.equal(
          await one.blob(anyName('7').replace(/^../, String(10 + pack)), new ByteAllowance(9)),
          undefined,
        );
      }
    } finally {
      opened.mock.restore();
    }
    assert.equal(opened.mock.callCount(), 40 + 40);
  });

  it('that cannot be opened are named where a blob is missing', async () => {
    writePack(tree, [{ name: blobName(base), content: base }]);
    writeFileSync(join(tree, `.git/objects/pack/pack-${anyName('2')}.idx`), 'no index');
    writeFileSync(join(tree, `.git/objects/pack/pack-${anyName('2')}.pack`), '');
    assert.ok(Buffer.isBuffer(await find(blobName(base))));
    await refuses(anyName('a'), /^blob a+ was not found; pack-2+\.idx: the object is corrupt$/);
  });

  it('are not needed for what lies beside them, of which no bomb goes off either', async () => {
    const name = anyName('a');
    writePack(tree, []);
    const folder = join(tree, '.git/objects/aa');
    await promises.mkdir(folder);
    writeFileSync(join(folder, name.slice(2)), deflateSync(Buffer.alloc(40 * megabyte, 'blob 1\0')));
    await refuses(name, /: larger than 32 MB$/);
    await rm(folder, name);
  });

  const rm = async (folder: string, name: string): Promise<void> => {
    for (const [content, reason] of [
      ['blob 7\0abc', /corrupt/],
      ['no header at all', /corrupt/],
    ] as const) {
      writeFileSync(join(folder, name.slice(2)), deflateSync(content));
      await refuses(name, reason);
    }
    writeFileSync(join(folder, name.slice(2)), deflateSync('tree 3\0abc'));
    assert.equal(await find(name), undefined);
  };
});

describe('disk: deltas', () => {
  const base = Buffer.from('0123456789');
  const whole = (length: number): void => {
    assert.ok(length < 100);
  };
  const cases: readonly (readonly [string, readonly number[], string | undefined])[] = [
    ['copying and inserting', [10, 7, 0x91, 2, 3, 3, 97, 98, 99, 0x90, 1], '234abc0'],
    ['nothing', [10, 0], ''],
    ['another base', [9, 1, 0x90, 1], undefined],
    ['from behind the base', [10, 3, 0x91, 8, 3], undefined],
    ['more than was said', [10, 1, 0x90, 2], undefined],
    ['less than was said', [10, 3, 0x90, 2], undefined],
    ['what is cut off', [10, 3, 3, 97], undefined],
    ['a command that means nothing', [10, 1, 0], undefined],
    ['a length without an end', Array.from({ length: 12 }, () => 0xff), undefined],
  ];
  for (const [what, delta, made] of cases)
    it(`${made === undefined ? 'are refused' : 'are applied'}: ${what}`, () => {
      const apply = (): string => patched(base, Buffer.from(delta), whole).toString();
      if (made === undefined) assert.throws(apply, /corrupt/);
      else assert.equal(apply(), made);
    });
});

describe('disk: packs as git makes them', () => {
  let tree = '';
  before(function () {
    gitOrSkip(this);
  });
  afterEach(() => {
    if (tree !== '') rmSync(tree, { recursive: true });
    tree = '';
  });

  for (const [what, ...options] of [
    ['an index of the second version'],
    ['an index of the first version', '-c', 'pack.indexVersion=1'],
    ['deltas by name', '-c', 'repack.useDeltaBaseOffset=false'],
    ['longer names'],
  ] as const)
    it(`are read, with ${what}`, async () => {
      tree = newRepository(...(what === 'longer names' ? ['--object-format=sha256'] : []));
      const lines = Array.from({ length: 400 }, (_, index) => `int line_${index} = ${index * index};`);
      const versions = new Map<string, string>();
      for (let version = 0; version < 14; version++) {
        lines[version * 5] = `int changed_in_${version};`;
        writeFileSync(join(tree, 'a.c'), lines.join('\n'));
        versions.set(gitIn(tree, 'hash-object', '-w', 'a.c'), lines.join('\n'));
        gitIn(tree, 'add', 'a.c');
        gitIn(tree, 'commit', '-q', '-m', String(version));
      }
      gitIn(tree, ...options, 'repack', '-a', '-d', '-f', '-q', '--depth=12');
      gitIn(tree, 'prune-packed');
      assert.deepEqual(
        readdirSync(join(tree, '.git/objects')).filter((name) => name.length === 2),
        [],
      );
      const repository = await Repository.at(await Folder.at(tree));
      for (const [name, text] of versions)
        assert.equal(textOf(await repository?.blob(name, new ByteAllowance(1 << 26))), text);
      const [commit] = gitIn(tree, 'rev-parse', 'HEAD').split('\n');
      assert.equal(await repository?.blob(commit ?? '', new ByteAllowance(1 << 26)), undefined);
    });

  it('are read where offsets are longer than four bytes', async () => {
    tree = newRepository();
    for (const name of ['a', 'b', 'c']) writeFileSync(join(tree, name), `int ${name};\n`.repeat(20));
    gitIn(tree, 'add', 'a', 'b', 'c');
    gitIn(tree, 'commit', '-q', '-m', 'one');
    gitIn(tree, 'repack', '-a', '-d', '-q');
    const folder = join(tree, '.git/objects/pack');
    const pack = readdirSync(folder).find((name) => name.endsWith('.pack')) ?? '';
    rmSync(join(folder, pack.replace('.pack', '.idx')));
    gitIn(tree, 'index-pack', '--index-version=2,0x10', join(folder, pack));
    const repository = await Repository.at(await Folder.at(tree));
    for (const name of ['a', 'b', 'c'])
      assert.equal(
        textOf(await repository?.blob(gitIn(tree, 'hash-object', name), new ByteAllowance(1 << 20))),
        `int ${name};\n`.repeat(20),
      );
  });
});
