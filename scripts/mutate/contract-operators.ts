import { callsIn, checksOf, headOf, ifsOf, undoing, type Call, type Host } from './calls';
import type { Operator } from './operators';
import { replaced, statementAt } from './text';

const allocate = /^dma_alloc_(?:coherent|attrs)$/;
const free = /^dma_free_(?:coherent|attrs)$/;

/** What breaks sentences of the contract that concern one call. */
export const contractOperators: readonly Operator[] = [
  {
    name: 'allocate under a spinlock',
    rules: ['allocated-while-atomic'],
    plant: (host) =>
      around(host, allocate, ['spin_lock(&planted);', 'spin_unlock(&planted);'], ({ written }) =>
        written.includes('GFP_KERNEL'),
      ),
  },
  {
    name: 'free with interrupts off',
    rules: ['freed-with-interrupts-off'],
    plant: (host) => around(host, free, ['local_irq_disable();', 'local_irq_enable();']),
  },
  {
    name: 'destroy a pool under a spinlock',
    rules: ['pool-made-while-atomic'],
    plant: (host) =>
      around(host, /^dma_pool_destroy$/, ['spin_lock_bh(&planted);', 'spin_unlock_bh(&planted);']),
  },
  {
    name: 'allocate compound pages',
    rules: ['allocation-refused'],
    plant: (host) =>
      callsIn(host, allocate).map((call) =>
        replaced(host.text, call, call.written.replace('GFP_KERNEL', 'GFP_KERNEL | __GFP_COMP')),
      ),
  },
  {
    name: 'return early with what was allocated',
    rules: ['allocation-leaked'],
    plant: (host) =>
      callsIn(host, allocate).flatMap((call) => {
        const local = /[\t ]\*?(\w+) = (?:\([^()]*\)\s*)?$/.exec(
          host.text.slice(host.start, call.start),
        )?.[1];
        const isFreed = callsIn(host, free).some((one) => one.arguments[2] === local);
        const check = ifsOf(host).find((one) => one.condition === `!${local ?? ''}` && one.start > call.end);
        if (local === undefined || !isFreed || !check || !/^(?:static )?int\b/.test(headOf(host))) return [];
        return [inserted(host.text, check.end, 'if (must_stop())\n\t\treturn -EINVAL;')];
      }),
  },
  {
    name: 'ask for a packet again',
    rules: ['busy-after-failed-mapping'],
    plant: (host) =>
      checksOf(host, 'dma_mapping_error')
        .filter(({ body }) => host.text.slice(body.start, body.end).includes('return NETDEV_TX_OK;'))
        .map(({ body }) => {
          const dropped = host.text.slice(body.start, body.end);
          return replaced(host.text, body, dropped.replace('NETDEV_TX_OK', 'NETDEV_TX_BUSY'));
        }),
  },
  {
    name: 'map without a direction',
    rules: ['invalid-direction'],
    plant: (host) =>
      undoing(host).flatMap(({ map }) =>
        /\bDMA_(?:TO|FROM)_DEVICE\b/.test(map.written)
          ? [replaced(host.text, map, map.written.replace(/\bDMA_(?:TO|FROM)_DEVICE\b/, 'DMA_NONE'))]
          : [],
      ),
  },
  {
    name: 'map a list again',
    rules: ['list-mapped-twice'],
    plant: (host) =>
      ifsOf(host)
        .filter(({ condition }) => /^!dma_map_sg\(\w+, [\w>.&-]+, \w+, DMA_\w+\)$/.test(condition))
        .map((one) => inserted(host.text, one.end, `if (${one.condition})\n\t\treturn -EIO;`))
        .filter(() => /^(?:static )?int\b/.test(headOf(host))),
  },
  {
    name: 'loop over what was given',
    rules: ['mapped-count-ignored'],
    plant: (host) =>
      callsIn(host, /^dma_map_sg$/).flatMap((map) => {
        const count = /(\w+) = $/.exec(host.text.slice(host.start, map.start))?.[1];
        const given = map.arguments[2];
        return callsIn(host, /^for_each_sg$/)
          .filter((loop) => loop.start > map.end && loop.arguments[2] === count && count !== given)
          .filter((loop) => host.text.slice(loop.end, host.end).includes('sg_dma_address('))
          .map((loop) =>
            replaced(host.text, loop, loop.written.replace(`, ${count ?? ''},`, `, ${given ?? ''},`)),
          );
      }),
  },
  {
    name: 'unmap a physical address',
    rules: ['physical-address-as-handle'],
    plant: (host) =>
      ofVariable(host).map(({ unmap, handle, memory }) =>
        replaced(host.text, unmap, unmap.written.replace(`, ${handle},`, `, virt_to_phys(${memory}),`)),
      ),
  },
  {
    name: 'unmap another address',
    rules: ['unmap-address-differs'],
    plant: (host) =>
      undoing(host).flatMap(({ unmap, handle }) =>
        unmap.name.includes('_sg')
          ? []
          : [replaced(host.text, unmap, unmap.written.replace(`, ${handle},`, `, ${handle} + 16,`))],
      ),
  },
  {
    name: 'map RAM as MMIO',
    rules: ['ram-mapped-as-mmio'],
    plant: (host) =>
      ofVariable(host).map(({ map, memory }) => {
        const [device = '', , size = '', direction = ''] = map.arguments;
        const call = `dma_map_resource(${device}, virt_to_phys(${memory}), ${size}, ${direction}, 0)`;
        return replaced(host.text, map, call);
      }),
  },
  {
    name: 'read before the unmapping',
    rules: ['read-before-sync', 'read-while-mapped'],
    plant: (host) =>
      ofVariable(host).flatMap(({ unmap, memory }) => before(host, unmap, `planted(*(u8 *)${memory});`)),
  },
  {
    name: 'write behind the mapping',
    rules: ['written-while-mapped'],
    plant: (host) =>
      ofVariable(host)
        .filter(({ map }) => !host.text.slice(map.end, host.end).includes('sync'))
        .flatMap(({ unmap, memory }) => before(host, unmap, `*(u8 *)${memory} = 1;`)),
  },
];

/** The undone mappings of memory that a variable points to, by dma_map_single() alone. */
function ofVariable(host: Host): readonly { unmap: Call; map: Call; handle: string; memory: string }[] {
  return undoing(host).flatMap((pair) => {
    const memory = pair.map.arguments[1] ?? '';
    const isPlain = pair.map.name === 'dma_map_single' && pair.unmap.name === 'dma_unmap_single';
    return isPlain && /^\w+$/.test(memory) ? [{ ...pair, memory }] : [];
  });
}

/** Each call of `wanted` that is all of a statement, or assigned by one, with a statement before it and one behind. */
function around(
  host: Host,
  wanted: RegExp,
  [first, last]: readonly [string, string],
  isMeant: (call: Call) => boolean = () => true,
): readonly string[] {
  return callsIn(host, wanted).flatMap((call) => {
    const line = host.text.lastIndexOf('\n', call.start) + 1;
    const lead = host.text.slice(line, call.start);
    const statement = statementAt(host.text, line);
    const isWhole = statement && statement.end === call.end + 1 && /^\t(?:[\w>.-]+ = )?$/.test(lead);
    if (!isWhole || !isMeant(call)) return [];
    const written = host.text.slice(statement.start, statement.end);
    return [replaced(host.text, statement, `${first}\n\t${written}\n\t${last}`)];
  });
}

/** A statement before that of a call at the first level of the function. */
function before(host: Host, { start }: Call, planted: string): readonly string[] {
  const isFirst = /[;}]\n\t$/.test(host.text.slice(0, start));
  return isFirst ? [replaced(host.text, { start, end: start }, `${planted}\n\t`)] : [];
}

function inserted(text: string, at: number, statement: string): string {
  return replaced(text, { start: at, end: at }, `\n\t${statement}`);
}
