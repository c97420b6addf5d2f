import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import type { Engine } from '../../../src/cli/options';
import type { Reviewer } from '../../../src/review/reviewer';
import { inEachTree } from '../kernel/trees';
import { documents, folders, kernelFiles, nativeOrSkip } from './native';
import { cli, grammar, WordReviewer, withFiles, type Run } from './support';

describe('cli: --engine', () => {
  const asked: Engine[] = [];
  beforeEach(() => {
    asked.length = 0;
  });

  /** The command line where the native engine does not load. */
  const wasmOnly = (...argv: string[]): Promise<Run> =>
    cli(argv, {
      stdin: 'diff ERROR',
      createReviewer: (engine) => {
        asked.push(engine);
        return Promise.resolve(new WordReviewer());
      },
      tryNativeEngine: () => {
        throw new Error("Cannot find module 'tree-sitter'\nRequire stack:\n- cli.cjs");
      },
    });
  const said =
    "coco-dma-review: --engine native does not load, wasm is used instead: Cannot find module 'tree-sitter'\n";

  it('is wasm where nothing else is asked for', async () => {
    const { stderr } = await wasmOnly('-');
    assert.deepEqual([stderr, asked], ['', ['wasm']]);
  });

  it('falls back to wasm where native does not load, and says so in one line', async () => {
    const { status, stdout, stderr } = await wasmOnly('--engine', 'native', '-');
    assert.deepEqual([status, stderr, asked], [1, said, ['wasm']]);
    assert.match(stdout, /^ERROR:/);
  });

  it('says it once, however many threads scan', () =>
    withFiles({ 'a.c': 'int a;', 'b.c': 'int b;' }, async (dir) => {
      const { status, stdout, stderr } = await wasmOnly('scan', '--engine', 'native', '--jobs', '3', dir);
      assert.deepEqual([status, stderr], [0, said]);
      assert.match(stdout, /^total:/);
    }));
});

describe('cli: reviews with the native engine are those with wasm', function () {
  this.timeout(120_000);
  let reviewers: readonly Reviewer[];
  before(async function () {
    nativeOrSkip(this);
    reviewers = [await loadReviewer(grammar, 'wasm'), await loadReviewer(grammar, 'native')];
  });

  async function same(name: string, text: string, release?: string): Promise<void> {
    const options = release === undefined ? {} : { release };
    const reviews = reviewers.map((reviewer) => reviewer.review({ name, text }, options));
    const [expected, found] = await Promise.all(reviews);
    assert.deepEqual(found, expected, name);
  }

  it('for the C, the patches and the mail of this repository', async () => {
    for (const name of documents) await same(name, readFileSync(name, 'utf8'));
  });

  it('in print, with any number of threads', async () => {
    const scan = (engine: Engine, jobs: string): Promise<Run> =>
      cli(['scan', '--format', 'json', '--engine', engine, '--jobs', jobs, ...folders], {
        createReviewer: (which) => loadReviewer(grammar, which),
      });
    const expected = await scan('wasm', '1');
    assert.match(expected.stdout, /shared-without-decrypt/);
    for (const jobs of ['1', '3']) assert.deepEqual(await scan('native', jobs), expected);
  });

  inEachTree('for files that map memory', async ({ read, release }) => {
    for (const name of kernelFiles) await same(name, read(name), release);
  });
});
