import assert from 'node:assert/strict';
import { releases } from '../../../src/kernel/releases';
import { cli } from './support';

describe('cli: the command line', () => {
  const wrong: readonly [string[], RegExp][] = [
    [[], /no file given/],
    [['scan'], /no directory given/],
    [['--frobnicate', 'a.c'], /--frobnicate/],
    [['--format', 'xml', 'a.c'], /--format xml: expected one of text, json/],
    [['--release', '5.4', 'a.c'], /--release 5\.4: expected one of .*7\.3/],
    [['--platform', 'vax', 'a.c'], /--platform vax: expected one of .*sev-snp/],
    [['--fail-on', 'information', 'a.c'], /--fail-on information: expected one of error, warning, never/],
    [['--engine', 'java', 'a.c'], /--engine java: expected one of wasm, native/],
    [['simulate', '--engine', 'wasm'], /simulate takes no --engine/],
    [
      ['--rule', 'freed-while-shard=off', 'a.c'],
      /there is no rule freed-while-shard; did you mean freed-while-shared/,
    ],
    [['--rule', 'xyz=off', 'a.c'], /there is no rule xyz; the rules are allocated-while-atomic, /],
    [['--rule', 'freed-while-shared=fatal', 'a.c'], /expected ID=off\|information\|warning\|error/],
    [['--rule', 'freed-while-shared', 'a.c'], /expected ID=off/],
    [['--exclude', '', 'a.c'], /--exclude: the glob is empty/],
    [['--baseline', 'a', '--write-baseline', 'b', 'a.c'], /give one of them/],
    [['simulate', '--rule', 'freed-while-shared=off'], /simulate takes no --rule/],
    [['simulate', '--format', 'sarif'], /--format sarif: expected one of text, json\n/],
    [['--call', 'dma_map_phys', 'a.c'], /review takes no --call/],
    [['simulate', '--tree', '.'], /simulate takes no --tree/],
    [['simulate', 'a.c'], /simulate takes no files/],
    [['--lsp', 'a.c'], /--lsp takes no files: a\.c/],
    [['--lsp', '--tree', '.'], /--lsp takes no --tree/],
    [['--stdio', 'a.c'], /--stdio is for --lsp/],
    [['simulate', '--set', 'use_dma_iommu'], /expected PREDICATE=true or PREDICATE=false/],
    [['simulate', '--set', 'moon_is_full=true'], /--set moon_is_full: expected an attribute or one of/],
    [['simulate', '--attrs', 'DMA_ATTR_NONE'], /no such attribute/],
    [['simulate', '--call', 'kmalloc'], /--call kmalloc: of 7\.3, the simulator knows dma_map_phys/],
  ];
  for (const [argv, message] of wrong)
    it(`refuses "${argv.join(' ')}" with status 2 and a reason`, async () => {
      const { status, stdout, stderr } = await cli(argv);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
    });

  it('explains itself', async () => {
    const { status, stdout } = await cli(['--help']);
    assert.equal(status, 0);
    for (const word of ['scan', 'simulate', '--lsp', '--fail-on', ...releases])
      assert.ok(stdout.includes(word), word);
    assert.equal((await cli(['--version'])).stdout, '1.2.3\n');
  });
});
