import assert from 'node:assert/strict';
import { attributeBit } from '../../../src/kernel/attributes';
import { attributeVariants, dmaCalls } from '../../../src/kernel/dma-calls';
import { effectTable } from '../../../src/kernel/effect-table';
import type { MapEffect, UnmapEffect } from '../../../src/kernel/effects';
import { callbackPairs } from '../../../src/kernel/memory-calls';
import { harmlessSites, siteCalls } from '../../../src/kernel/site-calls';
import { declaredRoles, knownRoles, parametersOf } from './prototypes';
import { inEachTree, type KernelTree } from './trees';

const mappingCalls = Object.entries(dmaCalls).filter(
  (entry): entry is [string, MapEffect | UnmapEffect] => entry[1].kind === 'map' || entry[1].kind === 'unmap',
);

const headers = ({ read }: KernelTree) =>
  ['include/linux/dma-mapping.h', 'include/linux/skbuff.h']
    .map(read)
    .join('\n')
    .replace(/\bskb_frag_dma_map1?\b/g, 'skb_frag_dma_map');

describe('the DMA calls', () => {
  inEachTree('take their arguments where the prototypes say', (tree) => {
    const text = headers(tree);
    const [known, declared] = [new Map<string, unknown>(), new Map<string, unknown>()];
    for (const [name, effect] of mappingCalls) {
      const parameters = parametersOf(text, name);
      if (!parameters) continue;
      known.set(name, knownRoles(effect));
      declared.set(name, declaredRoles(parameters, `${effect.kind} ${effect.family}`));
    }
    assert.ok(known.size >= mappingCalls.length - 2, `only ${[...known.keys()].join()}`);
    assert.deepEqual(known, declared);
  });

  inEachTree(
    'are all declared, and so is every other call that is listed as a site',
    ({ read }) => {
      const folders = ['include/linux', 'include/net', 'arch/x86/include/asm', 'include/asm-generic'];
      const files = [
        ...['dma-mapping', 'dma-direct', 'dma-buf', 'dma-buf-mapping', 'dmapool', 'hmm-dma', 'blk-mq-dma'],
        ...['skbuff', 'netmem', 'blkdev', 'usb', 'hyperv', 'pgtable', 'mm'],
        ...['set_memory', 'mem_encrypt', 'virtio', 'scatterlist', 'iommu'],
      ];
      const text = folders
        .flatMap((folder) => files.map((file) => readIfThere(read, `${folder}/${file}.h`)))
        .concat(read('include/rdma/ib_verbs.h'))
        .join('\n');
      assert.deepEqual(
        [...siteCalls].filter((name) => !new RegExp(`\\b${name}\\b`).test(text)),
        [],
      );
    },
    ['7.3'],
  );

  it('that cannot take attributes have one that can, with the same arguments before them', () => {
    for (const [plain, variant] of attributeVariants) {
      const [without, having] = [dmaCalls[plain], dmaCalls[variant]];
      assert.ok(without?.kind === 'map' || without?.kind === 'unmap');
      assert.ok(having?.kind === 'map' || having?.kind === 'unmap');
      assert.deepEqual({ ...knownRoles(having), attributes: -1 }, knownRoles(without));
      assert.ok(having.attributes !== undefined);
    }
  });

  it('for resources imply DMA_ATTR_MMIO, for write-combined memory DMA_ATTR_WRITE_COMBINE', () => {
    const implied = mappingCalls.filter(([, effect]) => effect.implied !== 0n);
    assert.deepEqual(
      implied.map(([name, effect]) => [name, effect.implied]),
      [
        ['dma_map_resource', attributeBit('DMA_ATTR_MMIO')],
        ['dma_unmap_resource', attributeBit('DMA_ATTR_MMIO')],
        ['dma_alloc_wc', attributeBit('DMA_ATTR_WRITE_COMBINE')],
        ['dma_free_wc', attributeBit('DMA_ATTR_WRITE_COMBINE')],
      ],
    );
  });

  it('that only synchronise or ask are harmless, and none that allocates or unmaps is', () => {
    assert.ok(harmlessSites.includes('pgprot_decrypted'));
    assert.ok(harmlessSites.includes('force_dma_unencrypted'));
    assert.deepEqual(
      harmlessSites.filter((name) => /alloc|free|unmap|link|destroy/.test(name)),
      [],
    );
    for (const name of harmlessSites) assert.equal(effectTable.get(name)?.kind, 'harmless');
  });

  inEachTree('that are callbacks in pairs are members of their structure', ({ read }) => {
    const text = read('include/linux/dma-buf.h');
    for (const { structure, first, second, source } of callbackPairs) {
      const body = new RegExp(`^struct ${structure} \\{([\\s\\S]*?)^\\};`, 'm').exec(text)?.[1] ?? '';
      for (const member of [first, second]) assert.match(body, new RegExp(`\\(\\*${member}\\)\\(`));
      assert.match(source, /dma-buf\.h/);
    }
  });
});

function readIfThere(read: KernelTree['read'], path: string): string {
  try {
    return read(path);
  } catch {
    return '';
  }
}
