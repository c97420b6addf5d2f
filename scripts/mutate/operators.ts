import { argumentsOf, ifsIn, replaced, statementAt, type If, type Range } from './text';

/** A function of a clean file. */
export interface Host extends Range {
  readonly text: string;
}

/** One way of breaking correct code. */
export interface Operator {
  readonly name: string;
  /** The rules of which one has to find it. */
  readonly rules: readonly string[];
  /** The file with one defect, for each place of `host` where it certainly is one. */
  readonly plant: (host: Host) => readonly string[];
}

interface Call extends Range {
  readonly name: string;
  readonly written: string;
  readonly arguments: readonly string[];
}

const mapCall = /^dma_map_(?:single|page|phys|resource)(?:_attrs)?$/;
const unmapCall = /^dma_unmap_(?:single|page|phys|resource|sg)(?:_attrs)?$/;
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
];

function headOf({ text, start }: Host): string {
  return text.slice(start);
}

function ifsOf(host: Host): readonly If[] {
  return ifsIn(host.text, host);
}

/** `if (!set_memory_encrypted(…)) free…;` */
function reencryptions(host: Host): readonly If[] {
  return ifsOf(host).filter(
    ({ condition, body }) =>
      /^!set_memory_encrypted\([^]*\)$/.test(condition) &&
      /^\w*free\w*\(/.test(host.text.slice(body.start, body.end)),
  );
}

/** The `if` that asks `name` of a handle which this function mapped. */
function checksOf(host: Host, name: string): readonly If[] {
  const maps = callsIn(host, mapCall).map((call) => handleOf(host, call));
  return ifsOf(host).filter(({ condition }) => {
    if (!new RegExp(`^${name}\\([^]*\\)$`).test(condition)) return false;
    const handle = argumentsOf(condition)[1];
    const asked = host.text.slice(host.start, host.end).split(`${name}(`).length - 1;
    return asked === 1 && maps.length === 1 && maps.includes(handle);
  });
}

/** Each unmapping and the one mapping before it, in the same function, that has its handle. */
function undoing(host: Host): readonly { unmap: Call; map: Call; handle: string }[] {
  const maps = callsIn(host, mapCall);
  return callsIn(host, unmapCall).flatMap((unmap) => {
    const handle = unmap.arguments[1];
    const [map, more] = maps.filter((call) => handleOf(host, call) === handle && call.end < unmap.start);
    return map && !more && handle !== undefined ? [{ unmap, map, handle }] : [];
  });
}

/** What takes the result of `call`. */
function handleOf({ text }: Host, { start }: Call): string | undefined {
  return /(\S+) = $/.exec(text.slice(0, start))?.[1];
}

function callsIn(host: Host, wanted: RegExp): readonly Call[] {
  const calls: Call[] = [];
  for (const match of host.text.slice(host.start, host.end).matchAll(/\b(\w+)\(/g)) {
    const [, name = ''] = match;
    const start = host.start + match.index;
    const end = wanted.test(name) ? closingOf(host.text, start + name.length) : undefined;
    if (end === undefined) continue;
    const written = host.text.slice(start, end);
    calls.push({ name, start, end, written, arguments: argumentsOf(written) });
  }
  return calls;
}

function closingOf(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
