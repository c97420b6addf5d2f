import assert from 'node:assert/strict';
import { cli, hangingWorker, withFiles, type Run } from './support';

/** A driver of two files: what one maps, the other unmaps. */
const header = `struct weir {
	struct device *dev;
	dma_addr_t dma;
	void *buf;
	int count;
	int stat;
	const struct weir_ops *ops;
};
dma_addr_t weir_map(struct weir *w, size_t len);
`;
const map = `#include "weir.h"

int weir_depth(const struct weir *w)
{
	return w->count;
}

int weir_start(struct weir *w, size_t len)
{
	int depth;

	depth = weir_depth(w);
	if (w->stat > 3)
		w->stat = 0;
	w->dma = dma_map_single(w->dev, w->buf, len, DMA_TO_DEVICE);
	if (dma_mapping_error(w->dev, w->dma))
		return -ENOMEM;
	if (depth) {
		dma_unmap_single(w->dev, w->dma, len,
				 DMA_TO_DEVICE);
		return -EIO;
	}
	return 0;
}
`;
const stop = `#include "weir.h"

void weir_stop(struct weir *w, size_t len)
{
	dma_unmap_single(w->dev, w->dma, len, DMA_TO_DEVICE);
}

void weir_reset(struct weir *w, size_t len)
{
	dma_addr_t dma = dma_map_single(w->dev, w->buf, len, DMA_FROM_DEVICE);

	w->ops->kick(w, &dma);
	dma_unmap_single(w->dev, dma, len, DMA_FROM_DEVICE);
}
`;
const driver = {
  'linux/Makefile': 'VERSION = 7\nPATCHLEVEL = 3\n',
  'linux/kernel/dma/mapping.c': '',
  'linux/drivers/weir/weir.h': header,
  'linux/drivers/weir/map.c': map,
  'linux/drivers/weir/stop.c': stop,
};

/** The one-based line of `text` that has `what`. */
function lineOf(text: string, what: string): number {
  const line = text.split('\n').findIndex((each) => each.includes(what));
  assert.ok(line >= 0, what);
  return line + 1;
}

interface Json {
  readonly function: string;
  readonly linked: number;
  readonly findings: readonly { readonly rule: string }[];
  readonly calls: readonly {
    readonly call: string;
    readonly verdict: readonly string[];
    readonly ways: readonly {
      readonly facts: readonly { readonly role: string; readonly text: string }[];
      readonly path: readonly { readonly line: number; readonly text: string }[];
    }[];
    readonly later: readonly { readonly line: number | null; readonly text: string }[];
    readonly ties: readonly {
      readonly name: string;
      readonly others: readonly { readonly file: string | null; readonly line: number | null }[];
      readonly obstacles: readonly { readonly text: string }[];
    }[];
    readonly losses: readonly {
      readonly kind: string;
      readonly line: number | null;
      readonly text: string;
    }[];
  }[];
}

describe('cli: paths', () => {
  const ask = (dir: string, file: string, line: number, ...options: readonly string[]): Promise<Run> =>
    cli(['paths', ...options, `${dir}/linux/drivers/weir/${file}:${line}`]);
  const askJson = async (...of: Parameters<typeof ask>): Promise<Json> => {
    const [dir, file, line, ...options] = of;
    const { status, stdout, stderr } = await ask(dir, file, line, '--format', 'json', ...options);
    assert.equal(stderr, '');
    assert.equal(status, 0);
    return JSON.parse(stdout) as Json;
  };

  it('says what an unmap call is given on each way, and what it is compared with', () =>
    withFiles(driver, async (dir) => {
      const unmap = lineOf(map, 'dma_unmap_single');
      const { function: name, linked, calls } = await askJson(dir, 'map.c', unmap);
      assert.equal(name, 'weir_start');
      assert.ok(linked > 1);
      const [call] = calls;
      assert.equal(call?.call, 'dma_unmap_single');
      assert.equal(call.ways.length, 1);
      const facts = new Map(call.ways[0]?.facts.map(({ role, text }) => [`${role} ${text}`, text]));
      assert.ok(facts.has('device w->dev'));
      assert.ok(facts.has('direction DMA_TO_DEVICE'));
      assert.ok(facts.has('attributes none'));
      const made =
        /^mapping made by dma_map_single\(\) \(line 15\), mapped, with the same device, size, direction$/;
      assert.ok(
        [...facts.keys()].some((fact) => made.test(fact)),
        [...facts.keys()].join('\n'),
      );
      assert.deepEqual(
        call.ways[0]?.path.map(({ text }) => text),
        ['dma_map_single() maps', 'dma_mapping_error(w->dev, w->dma) is false', 'depth is true'],
      );
      assert.match(call.verdict.join(' '), /made by the same path/);
      assert.deepEqual(
        call.losses.map(({ kind, line }) => [kind, line]),
        [['skipped', lineOf(map, 'w->stat > 3')]],
      );
    }));

  it('takes FILE:LINE:COLUMN as compilers print it', () =>
    withFiles(driver, async (dir) => {
      const line = lineOf(stop, 'dma_unmap_single');
      const { stdout } = await ask(dir, 'stop.c', line);
      const withColumn = await cli(['paths', `${dir}/linux/drivers/weir/stop.c:${line}:2`]);
      assert.equal(withColumn.stdout, stdout);
    }));

  it('says the same of a line on which the call goes on', () =>
    withFiles(driver, async (dir) => {
      const unmap = lineOf(map, 'dma_unmap_single');
      const first = await ask(dir, 'map.c', unmap);
      const second = await ask(dir, 'map.c', unmap + 1);
      assert.equal(second.stdout, first.stdout.replace(`map.c:${unmap}:`, `map.c:${unmap + 1}:`));
    }));

  it('says what a mapping becomes, and which calls of other files are tied to it', () =>
    withFiles(driver, async (dir) => {
      const { calls } = await askJson(dir, 'map.c', lineOf(map, '= dma_map_single'));
      const later = calls[0]?.later.map(({ text }) => text).join('\n') ?? '';
      assert.match(later, /^asks whether it failed$/m);
      assert.match(later, /^dma_unmap_single\(\), where it is mapped$/m);
      assert.match(
        later,
        /^returns with 0 while it is mapped; its handle is kept in struct weir, member dma$/m,
      );
      const [tie] = calls[0]?.ties ?? [];
      assert.equal(tie?.name, 'struct weir, member dma');
      assert.deepEqual(tie.obstacles, []);
      assert.deepEqual(
        tie.others.map(({ file, line }) => [file, line]),
        [[`${dir}/linux/drivers/weir/stop.c`, lineOf(stop, 'dma_unmap_single')]],
      );
    }));

  it('says why a file alone ties nothing', () =>
    withFiles(driver, async (dir) => {
      const unmap = lineOf(stop, 'dma_unmap_single');
      const linked = await ask(dir, 'stop.c', unmap);
      const text = linked.stdout.replace(/\s+/g, ' ');
      assert.match(text, /compared with a call of another function: struct weir, member dma\./);
      assert.match(text, /map\.c:\d+: dma_map_single\(\) in weir_start\(\)/);
      const alone = await ask(dir, 'stop.c', unmap, '--no-link');
      assert.match(alone.stdout, /looked at alone/);
      assert.match(alone.stdout, /this file alone is read, and\s+does not define struct weir/);
    }));

  it('says which call made it forget a handle', () =>
    withFiles(driver, async (dir) => {
      const { calls } = await askJson(dir, 'stop.c', lineOf(stop, 'dma_unmap_single(w->dev, dma'));
      const kick = lineOf(stop, 'kick');
      assert.match(
        calls[0]?.verdict.join(' ') ?? '',
        new RegExp(`after a call through a pointer \\(line ${kick}\\)`),
      );
      assert.equal(calls[0]?.losses[0]?.line, kick);
      assert.match(calls[0].losses[0].text, /may have unmapped what dma_map_single\(\)/);
    }));

  it('says what a function that is called changes', () =>
    withFiles(driver, async (dir) => {
      const depth = await ask(dir, 'map.c', lineOf(map, '= weir_depth'));
      assert.match(
        depth.stdout,
        /weir_depth\(\): a function of the program .* changes\s+nothing that its callers see/s,
      );
      const kick = await ask(dir, 'stop.c', lineOf(stop, 'kick'));
      assert.match(kick.stdout, /w->ops->kick\(\): called through a pointer/);
      assert.match(kick.stdout, /not known any more after it\n.*may have unmapped/);
    }));

  it('keeps to 80 columns but for words that are longer', () =>
    withFiles(driver, async (dir) => {
      const { stdout } = await ask(dir, 'stop.c', lineOf(stop, 'dma_unmap_single'));
      for (const line of stdout.split('\n')) assert.ok(line.length <= 80 || line.includes(dir), line);
    }));

  it('says where the calls of the function are where the line has none', () =>
    withFiles(driver, async (dir) => {
      const { stdout, status } = await ask(dir, 'map.c', lineOf(map, 'return -EIO'));
      assert.equal(status, 0);
      assert.match(stdout, /No call begins on this line\./);
      assert.match(stdout, new RegExp(`^ +${lineOf(map, 'dma_unmap_single')}: dma_unmap_single\\(\\)$`, 'm'));
    }));

  it('says what a review finds on the line', () =>
    withFiles(
      {
        'a.c':
          'int weir(struct device *dev, void *p)\n{\n\tdma_addr_t dma = dma_map_single(dev, p, 8, 1);\n\n\tkick(dma);\n\treturn 0;\n}\n',
      },
      async (dir) => {
        const { stdout } = await cli(['paths', '--format', 'json', `${dir}/a.c:3`]);
        const { findings } = JSON.parse(stdout) as Json;
        assert.deepEqual(
          findings.map(({ rule }) => rule),
          ['mapping-error-unchecked'],
        );
      },
    ));

  /** What cannot be explained, and what is said. */
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['no line', 'map.c', /expected FILE:LINE/],
    ['line 0', 'map.c:0', /expected FILE:LINE/],
    ['a line behind the end', 'map.c:900', /map\.c:900: the file ends at line 24/],
    ['a line in no function', 'map.c:1', /map\.c:1: the line is in no function/],
    ['a missing file', 'none.c:3', /none\.c: no such file or directory/],
    ['a folder', ':3', /is a directory/],
    ['a patch', 'fix.patch:3', /only lines of C are explained/],
    ['a binary file', 'raw.c:1', /raw\.c: binary file/],
  ];
  for (const [what, place, message] of refused)
    it(`refuses ${what} with status 2 and a reason`, () =>
      withFiles(
        {
          ...driver,
          'linux/drivers/weir/fix.patch': '--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-int a;\n+int b;\n',
          'linux/drivers/weir/raw.c': 'int a;\0\n',
        },
        async (dir) => {
          const { status, stdout, stderr } = await cli(['paths', `${dir}/linux/drivers/weir/${place}`]);
          assert.equal(status, 2);
          assert.equal(stdout, '');
          assert.match(stderr, message);
        },
      ));

  for (const argv of [['paths'], ['paths', 'a.c:1', 'b.c:1'], ['paths', '--jobs', '2', 'a.c:1']])
    it(`refuses "${argv.join(' ')}"`, async () => {
      const { status, stderr } = await cli(argv);
      assert.equal(status, 2);
      assert.match(stderr, /paths/);
    });

  it('says why where a function could not be read', () =>
    withFiles({ 'a.c': 'void weir(void)\n{\n\tdma_map_single(dev, ((((, 8, 1);\n}\n' }, async (dir) => {
      const { stdout, status } = await cli(['paths', `${dir}/a.c:3`]);
      assert.equal(status, 0);
      assert.match(stdout, /not analysed: /);
      assert.ok(!stdout.includes('leaves the function out'), stdout);
    }));

  it('does not let the text of a file drive the terminal', () =>
    withFiles({ 'a.c': 'void weir(void *p)\n{\n\tif ("\u001b[2J")\n\t\tkfree(p);\n}\n' }, async (dir) => {
      const { stdout } = await cli(['paths', `${dir}/a.c:4`]);
      assert.ok(!stdout.includes('\u001b'), stdout);
    }));

  it('ends where it takes too long, and says so', () =>
    withFiles({ 'a.c': 'void weir(void) /* HANG */\n{\n\tkfree(0);\n}\n' }, async (dir) => {
      const { status, stderr } = await cli(['paths', `${dir}/a.c:3`], { worker: hangingWorker, seconds: 1 });
      assert.equal(status, 2);
      assert.match(stderr, /paths failed: it took longer than 1 s/);
    }));
});
