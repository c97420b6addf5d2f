import assert from 'node:assert/strict';
import { bundledCore } from '../../../src/simulator/core';
import type { SimulatorAnswer, SimulatorChoice } from '../../../src/protocol/simulator';
import type { OpenCores } from '../../../src/review/open-cores';
import type { ReadBase } from '../../../src/review/reviewer';
import type { SourceDocument } from '../../../src/review/model';
import { Editor, MarkReviewer, uri } from './support';

const forced = {
  function: 'dma_map_phys',
  platform: 'tdx',
  cores: ['7.2', '7.3'],
  facts: { DMA_ATTR_CC_SHARED: 'yes', is_swiotlb_force_bounce: 'yes' },
};

/** What a core is read from: a header is missing. */
const files = ['kernel/dma/direct.c', 'kernel/dma/direct.h', 'include/linux/swiotlb.h'];

/** A reviewer in a tree whose core is that of 7.2, and whose document makes that of 7.3 of it. */
class CoreReviewer extends MarkReviewer {
  override async cores(_?: SourceDocument, readBase?: ReadBase): Promise<OpenCores> {
    for (const path of files) await readBase?.(path);
    const [before, after] = [bundledCore('7.2'), bundledCore('7.3')];
    return {
      tree: { ...before, name: 'this tree, 7.2' },
      patch: {
        before: { ...before, name: 'before the patch' },
        after: { ...after, name: 'after the patch' },
      },
    };
  }
}

describe('server: the simulator panel', () => {
  let editor: Editor | undefined;
  afterEach(() => {
    editor?.close();
  });

  async function simulate(params: unknown, reviewer = new MarkReviewer()): Promise<SimulatorAnswer> {
    editor ??= await Editor.start({ reviewer });
    const answer = await editor.connection.sendRequest<SimulatorAnswer | null>(
      'cocoDmaReview/simulate',
      params,
    );
    assert.ok(answer);
    return answer;
  }

  afterEach(() => {
    editor = undefined;
  });

  it('is told what 7.3 does instead of 7.2 with shared memory where bouncing is forced', async () => {
    const { sides, difference, choice } = await simulate(forced);
    assert.deepEqual(choice, { ...forced, all: false });
    assert.deepEqual(difference?.outcomes, [
      { before: 'mapped unencrypted', after: 'bounced through swiotlb', when: [] },
    ]);
    assert.ok(difference.onlyBefore.includes('DMA_ATTR_CC_SHARED'));
    assert.ok(difference.onlyAfter.includes('the pool is shared'));
    assert.deepEqual(
      sides.map(({ core, call }) => [core, call?.outcomes.map(({ text, at }) => `${text} ${at?.line ?? 0}`)]),
      [
        ['v7.2', ['mapped unencrypted 128']],
        ['v7.3', ['bounced through swiotlb 1792']],
      ],
    );
    for (const { call } of sides) {
      const ends = call?.nodes.filter((node) => node.kind === 'outcome' && node.mark === 'taken') ?? [];
      assert.ok(ends.length === 1 && ends.every((node) => node.kind === 'outcome' && node.isChanged));
    }
    const [consequence] = sides[0]?.call?.outcomes[0]?.consequences ?? [];
    assert.equal(consequence?.memory, 'private');
    assert.ok(consequence.bad);
  });

  it('is told of one core alone without a difference', async () => {
    const { sides, difference } = await simulate({ ...forced, cores: ['7.3'] });
    assert.equal(sides.length, 1);
    assert.equal(difference, undefined);
    assert.ok(sides[0]?.call?.nodes.every((node) => !('only' in node)));
  });

  it('offers what the tables ask, with what holds where nothing is chosen', async () => {
    const { switches, functions, platforms, cores } = await simulate({ ...forced, facts: {} });
    assert.equal(switches[0]?.name, 'DMA_ATTR_CC_SHARED');
    const bounce = switches.find(({ name }) => name === 'is_swiotlb_force_bounce');
    assert.deepEqual(bounce, {
      name: 'is_swiotlb_force_bounce',
      text: 'bouncing is forced',
      group: 'device',
      usual: ['yes', 'no'],
    });
    assert.equal(new Set(switches.map(({ name }) => name)).size, switches.length);
    assert.ok(
      switches.every(({ name }) => name !== 'dma_map_direct'),
      'follows from others',
    );
    assert.ok(functions.includes('dma_alloc_attrs') && functions.includes('dma_map_sg_attrs'));
    assert.ok(platforms.some(({ id }) => id === 'cca'));
    assert.deepEqual(cores[0], { id: '7.3', name: 'v7.3' });
  });

  it('gives both ways where a fact is not known', async () => {
    const { sides } = await simulate({
      ...forced,
      cores: ['7.3'],
      facts: { DMA_ATTR_CC_SHARED: 'unknown', is_swiotlb_force_bounce: 'no' },
    });
    assert.deepEqual(sides[0]?.call?.outcomes.map(({ text, when }) => [text, when]).sort(), [
      ['bounced through swiotlb', ['not DMA_ATTR_CC_SHARED']],
      ['mapped unencrypted', ['DMA_ATTR_CC_SHARED']],
    ]);
  });

  it('takes what was there before 6.18 for what is since, and says where a release lacks a function', async () => {
    const { sides } = await simulate({ ...forced, cores: ['6.12', '7.3'] });
    assert.deepEqual(
      sides.map(({ call }) => call?.function),
      ['dma_map_page_attrs', 'dma_map_phys'],
    );
    const lacking = await simulate({ ...forced, function: 'dma_direct_map_phys', cores: ['6.12', '7.3'] });
    assert.deepEqual(
      lacking.sides.map(({ call }) => call?.function),
      [undefined, 'dma_direct_map_phys'],
    );
    assert.equal(lacking.difference, undefined);
  });

  it('is answered whatever is asked', async () => {
    for (const params of [
      {},
      { function: 7, platform: [], cores: 'all', facts: [], all: 'yes' },
      { cores: ['99', 'tree', 'after'], function: '__proto__', facts: { __proto__: 'yes', x: 'yes' } },
      { cores: ['6.12'], platform: 'cca' },
    ]) {
      const { choice, sides } = await simulate(params);
      assert.equal(choice.function, 'dma_map_phys');
      assert.ok(sides[0]?.call);
    }
  });

  it('has the cores at hand to choose from', async () => {
    const reviewer = new CoreReviewer();
    const { cores, sides, difference } = await simulate(
      { ...forced, cores: ['before', 'after'], uri },
      reviewer,
    );
    assert.deepEqual(
      cores.slice(0, 3).map(({ name }) => name),
      ['before the patch', 'after the patch', 'this tree, 7.2'],
    );
    assert.deepEqual(
      sides.map(({ core }) => core),
      ['before the patch', 'after the patch'],
    );
    assert.equal(difference?.outcomes.length, 1);
  });

  it('is told where the lines of the open tree are, and only of that', async () => {
    editor = await Editor.start({
      reviewer: new CoreReviewer(),
      readFile: (at) => Promise.resolve(at.endsWith('direct.h') ? 'text' : undefined),
    });
    const { sides } = await simulate({ ...forced, cores: ['before', 'after'], uri });
    const [before, after] = sides.map(({ call }) => [
      ...(call?.outcomes.flatMap(({ at }) => at ?? []) ?? []),
      ...(call?.nodes.flatMap((node) =>
        node.kind === 'decision' ? node.asked : node.kind === 'outcome' && node.at ? [node.at] : [],
      ) ?? []),
    ]);
    assert.ok(before?.some(({ file }) => file === 'kernel/dma/direct.h'));
    for (const { file, line, inWorkspace } of before ?? [])
      assert.deepEqual(
        inWorkspace,
        file === 'kernel/dma/direct.h' ? { uri: `file:///tree/${file}`, line } : undefined,
      );
    assert.ok(after && after.length > 0 && after.every((place) => !('inWorkspace' in place)));
    const tree = await simulate({ ...forced, cores: ['7.2', 'tree'] });
    const linked = tree.sides.map(({ call }) => JSON.stringify(call).includes('inWorkspace'));
    assert.deepEqual(linked, [false, true]);
  });

  it('is told which branches one core alone has', async () => {
    const { sides } = await simulate(forced);
    for (const { call } of sides) {
      const marks = call?.edges.map(({ only }) => only) ?? [];
      assert.ok(marks.includes('core') && marks.includes(undefined));
    }
    const alone = await simulate({ ...forced, cores: ['7.3'] });
    assert.ok(alone.sides[0]?.call?.edges.every((edge) => !('only' in edge)));
  });

  it('begins with the call under the cursor, in the core that the document is reviewed for', async () => {
    const ask = async (character: number): Promise<Partial<SimulatorChoice> | null> => {
      assert.ok(editor);
      return editor.connection.sendRequest('cocoDmaReview/simulatorPreset', {
        uri,
        position: { line: 0, character },
      });
    };
    editor = await Editor.start();
    await editor.open('x = dma_unmap_page(1); y = dma_map_sgtable();\n');
    assert.deepEqual(await ask(6), { function: 'dma_unmap_phys', facts: {}, cores: ['7.3'] });
    assert.deepEqual(await ask(30), { function: 'dma_map_sg_attrs', facts: {}, cores: ['7.3'] });
    assert.deepEqual(await ask(1), { cores: ['7.3'] });
    editor.close();
    editor = await Editor.start({ reviewer: new CoreReviewer() });
    await editor.open('dma_map_page(1)');
    assert.deepEqual((await ask(3))?.cores, ['before', 'after']);
  });
});
