import fc from 'fast-check';

/** A small mapping function: what it asks, does and gives. */
export type Program =
  | { readonly kind: 'give'; readonly answer: number }
  | { readonly kind: 'do'; readonly call: number; readonly then: Program }
  | { readonly kind: 'ask'; readonly when: Question; readonly yes: Program; readonly no: Program };

type Question =
  | number
  | { readonly not: Question }
  | { readonly of: '&&' | '||'; readonly parts: readonly [Question, Question] };

/** Predicates, by the name that tables have for them, and as C asks for them. */
export const predicates: readonly (readonly [name: string, c: string])[] = [
  ['is_swiotlb_force_bounce', 'is_swiotlb_force_bounce(dev)'],
  ['force_dma_unencrypted', 'force_dma_unencrypted(dev)'],
  ['use_dma_iommu', 'use_dma_iommu(dev)'],
  ['DMA_ATTR_MMIO', 'attrs & DMA_ATTR_MMIO'],
  ['DMA_ATTR_CC_SHARED', 'attrs & DMA_ATTR_CC_SHARED'],
];
export const answers = [
  'DMA_MAPPING_ERROR',
  'phys_to_dma_encrypted(dev, phys)',
  'phys_to_dma_unencrypted(dev, phys)',
];
const calls: readonly (readonly [name: string, c: string])[] = [
  ['trace_dma_map_phys', 'trace_dma_map_phys(dev, phys, 0, size, dir, attrs);'],
  ['arch_sync_dma_for_device', 'arch_sync_dma_for_device(phys, size, dir);'],
];

const { question } = fc.letrec<{ question: Question }>((tie) => ({
  question: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: fc.nat(predicates.length - 1) },
    { weight: 1, arbitrary: fc.record({ not: tie('question') }) },
    {
      weight: 2,
      arbitrary: fc.record({
        of: fc.constantFrom('&&', '||'),
        parts: fc.tuple(tie('question'), tie('question')),
      }),
    },
  ),
}));
export const { program } = fc.letrec<{ program: Program }>((tie) => ({
  program: fc.oneof(
    { maxDepth: 4 },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('give'), answer: fc.nat(answers.length - 1) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('do'), call: fc.nat(calls.length - 1), then: tie('program') }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('ask'),
        when: question,
        yes: tie('program'),
        no: tie('program'),
      }),
    },
  ),
}));

/** What a program does where the predicates have these values: its calls, and what it gives. */
export function run(of: Program, values: readonly boolean[]): string {
  switch (of.kind) {
    case 'give':
      return answers[of.answer] ?? '';
    case 'do':
      return `${calls[of.call]?.[0] ?? ''} ${run(of.then, values)}`;
    case 'ask':
      return run(holds(of.when, values) ? of.yes : of.no, values);
  }
}

function holds(of: Question, values: readonly boolean[]): boolean {
  if (typeof of === 'number') return values[of] === true;
  if ('not' in of) return !holds(of.not, values);
  const [left, right] = of.parts;
  return of.of === '&&'
    ? holds(left, values) && holds(right, values)
    : holds(left, values) || holds(right, values);
}

/** Chooses among so many ways of writing the same. */
export type Choose = (ways: number) => number;

/** The program as `dma_map_phys()`, written in one of many ways. */
export function write(of: Program, choose: Choose): string {
  const helpers: string[] = [];
  const parameters =
    'struct device *dev, phys_addr_t phys, size_t size, enum dma_data_direction dir, unsigned long attrs';
  const isMerged = choose(2) === 1;
  const body = isMerged
    ? `\tdma_addr_t addr;\n\n${statement(of, true)}\nout:\n\treturn addr;\n`
    : `${statement(of, false)}\n`;
  return [...helpers, `dma_addr_t dma_map_phys(${parameters})\n{\n${body}}\n`].join('\n');

  function statement(at: Program, isStored: boolean): string {
    if (at.kind === 'give') {
      const value = answers[at.answer] ?? '';
      return isStored ? `\taddr = ${value};\n\tgoto out;` : `\treturn ${value};`;
    }
    if (at.kind === 'do') return `\t${calls[at.call]?.[1] ?? ''}\n${statement(at.then, isStored)}`;
    if (choose(6) === 0) {
      const inside = statement(at, false);
      const name = `helper_${helpers.length}`;
      helpers.push(`static dma_addr_t ${name}(${parameters})\n{\n${inside}\n}\n`);
      const called = `${name}(dev, phys, size, dir, attrs)`;
      return isStored ? `\taddr = ${called};\n\tgoto out;` : `\treturn ${called};`;
    }
    const [yes, no] = [statement(at.yes, isStored), statement(at.no, isStored)];
    const when = truth(at.when);
    switch (choose(4)) {
      case 0:
        return `\tif (${when}) {\n${yes}\n\t}\n${no}`;
      case 1:
        return `\tif (!(${when})) {\n${no}\n\t}\n${yes}`;
      case 2:
        return `\tif (${when}) {\n${yes}\n\t} else {\n${no}\n\t}`;
      default:
        return split(at.when, yes, no);
    }
  }

  /** One test after the other where both come to the same. */
  function split(when: Question, yes: string, no: string): string {
    if (typeof when === 'number' || 'not' in when) return `\tif (${truth(when)}) {\n${yes}\n\t}\n${no}`;
    const [left, right] = when.parts.map(truth);
    return when.of === '||'
      ? `\tif (${left ?? ''}) {\n${yes}\n\t}\n\tif (${right ?? ''}) {\n${yes}\n\t}\n${no}`
      : `\tif (!(${left ?? ''})) {\n${no}\n\t}\n\tif (!(${right ?? ''})) {\n${no}\n\t}\n${yes}`;
  }

  function truth(at: Question): string {
    if (typeof at === 'number') return `(${predicates[at]?.[1] ?? ''})`;
    if ('not' in at) return `!${parenthesised(truth(at.not))}`;
    const [left, right] = at.parts.map(truth);
    switch (choose(4)) {
      case 0:
        return `(${right ?? ''} ${at.of} ${left ?? ''})`;
      case 1:
        return `!(!${parenthesised(left ?? '')} ${at.of === '&&' ? '||' : '&&'} !${parenthesised(right ?? '')})`;
      case 2: {
        const name = `test_${helpers.length}`;
        helpers.push(
          `static bool ${name}(struct device *dev, unsigned long attrs)\n{\n\treturn ${left ?? ''} ${at.of} ${right ?? ''};\n}\n`,
        );
        return `${name}(dev, attrs)`;
      }
      default:
        return `(${left ?? ''} ${at.of} ${right ?? ''})`;
    }
  }
}

function parenthesised(text: string): string {
  return text.startsWith('(') ? text : `(${text})`;
}
