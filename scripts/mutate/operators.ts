import { callsIn, checksOf, escaped, headOf, ifsOf, undoing, type Host } from './calls';
import { contractOperators } from './contract-operators';
import { replaced, statementAt, type If } from './text';

/** One way of breaking correct code. */
export interface Operator {
  readonly name: string;
  /** The rules of which one has to find it. */
  readonly rules: readonly string[];
  /** The file with one defect, for each place of `host` where it certainly is one. */
  readonly plant: (host: Host) => readonly string[];
}

const compared = /DMA_ATTR_(?:CC_SHARED|MMIO|REQUIRE_COHERENT|PRIVILEGED|NO_KERNEL_MAPPING|FORCE_CONTIGUOUS)/;

export const operators: readonly Operator[] = [
  {
    name: 'drop the check of a mapping',
    rules: ['mapping-error-unchecked'],
    plant: (host) => checksOf(host, 'dma_mapping_error').map((check) => replaced(host.text, check, ';')),
  },
  {
    name: 'drop the check of a conversion',
    rules: ['decrypt-result-unchecked', 'freed-while-shared'],
    plant: (host) =>
      ifsOf(host)
        .filter(({ condition }) => /^!?set_memory_(?:de|en)crypted\([^]*\)$/.test(condition))
        .map((one) => {
          const body = one.condition.startsWith('!')
            ? ` ${host.text.slice(one.body.start, one.body.end)}`
            : '';
          return replaced(host.text, one, `${one.condition.replace('!', '')};${body}`);
        }),
  },
  {
    name: 'swap the direction',
    rules: ['unmap-direction-differs'],
    plant: (host) =>
      undoing(host).flatMap(({ unmap, map }) => {
        const direction = /DMA_(?:TO_DEVICE|FROM_DEVICE|BIDIRECTIONAL)/;
        if (!direction.test(map.written) || !direction.test(unmap.written)) return [];
        const other = unmap.written.includes('DMA_TO_DEVICE') ? 'DMA_FROM_DEVICE' : 'DMA_TO_DEVICE';
        return [replaced(host.text, unmap, unmap.written.replace(direction, other))];
      }),
  },
  {
    name: 'drop the attribute',
    rules: ['attrs-differ-at-unmap'],
    plant: (host) =>
      undoing(host).flatMap(({ unmap, map }) => {
        const last = unmap.arguments.at(-1) ?? '';
        if (!compared.test(last) || !map.written.includes(last)) return [];
        return [replaced(host.text, unmap, unmap.written.replace(last, '0'))];
      }),
  },
  {
    name: 'free before the re-encryption',
    rules: ['freed-while-shared'],
    plant: (host) =>
      reencryptions(host).map((one) => {
        const free = host.text.slice(one.body.start, one.body.end);
        return replaced(host.text, one, `${free}\n\t${one.condition.slice(1)};`);
      }),
  },
  {
    name: 'free where the re-encryption failed',
    rules: ['freed-while-shared'],
    plant: (host) =>
      reencryptions(host).map((one) => replaced(host.text, { start: one.start, end: one.start + 5 }, 'if (')),
  },
  {
    name: 'return early',
    rules: ['mapping-left-behind', 'freed-while-mapped'],
    plant: (host) =>
      undoing(host).flatMap(({ unmap, map, handle }) => {
        const check = checksOf(host, 'dma_mapping_error').find(
          (one) => one.start > map.end && one.end <= unmap.start && one.condition.includes(handle),
        );
        if (!check || !/^(?:static )?int\b/.test(headOf(host)) || !/^\w+$/.test(handle)) return [];
        const early = '\n\tif (must_stop())\n\t\treturn -EINVAL;';
        return [replaced(host.text, { start: check.end, end: check.end }, early)];
      }),
  },
  {
    name: 'unmap twice',
    rules: ['unmapped-twice'],
    plant: (host) =>
      undoing(host).flatMap(({ unmap }) => {
        const statement = statementAt(host.text, unmap.start);
        const isWhole = statement && /[;{}]\s*$/.test(host.text.slice(host.start, unmap.start));
        if (!isWhole || !/^\s*;?$/.test(host.text.slice(unmap.end, statement.end))) return [];
        return [replaced(host.text, { start: statement.end, end: statement.end }, `\n\t${unmap.written};`)];
      }),
  },
  {
    name: 'unmap with another size',
    rules: ['unmap-size-differs'],
    plant: (host) =>
      undoing(host).flatMap(({ unmap, map }) => {
        const size = unmap.arguments[2];
        if (size === undefined || unmap.name.includes('_sg') || !map.arguments.includes(size)) return [];
        return [replaced(host.text, unmap, unmap.written.replace(`, ${size},`, `, ${size} + 8,`))].filter(
          (text) => text !== host.text,
        );
      }),
  },
  {
    name: 'unmap the mapped count',
    rules: ['unmap-count-mapped'],
    plant: (host) =>
      callsIn(host, /^dma_unmap_sg(?:_attrs)?$/).flatMap((unmap) => {
        const count = new RegExp(
          `(?<![>.\\w])(\\w+) = dma_map_sg(?:_attrs)?\\(\\w+, ${escaped(unmap.arguments[1] ?? '')},`,
        );
        const name = count.exec(host.text.slice(host.start, unmap.start))?.[1];
        const nents = unmap.arguments[2];
        if (name === undefined || nents === undefined || nents === name) return [];
        return [replaced(host.text, unmap, unmap.written.replace(`, ${nents},`, `, ${name},`))];
      }),
  },
  {
    name: 'map without the decryption',
    rules: ['shared-without-decrypt'],
    plant: (host) =>
      ifsOf(host)
        .filter(({ condition }) => /^set_memory_decrypted\(/.test(condition))
        .filter(({ start }) => /\balloc\w*\(|_pages?\(/.test(host.text.slice(host.start, start)))
        .filter(({ end }) => /dma_map_\w+\([^;]*DMA_ATTR_CC_SHARED/.test(host.text.slice(end, host.end)))
        .map((one) => replaced(host.text, one, ';')),
  },
  ...contractOperators,
];

/** `if (!set_memory_encrypted(…)) free…;` */
function reencryptions(host: Host): readonly If[] {
  return ifsOf(host).filter(
    ({ condition, body }) =>
      /^!set_memory_encrypted\([^]*\)$/.test(condition) &&
      /^\w*free\w*\(/.test(host.text.slice(body.start, body.end)),
  );
}
