import { argumentsOf, ifsIn, type If, type Range } from './text';

/** A function of a clean file. */
export interface Host extends Range {
  readonly text: string;
}

/** A call, with its name and its arguments. */
export interface Call extends Range {
  readonly name: string;
  readonly written: string;
  readonly arguments: readonly string[];
}

const mapCall = /^dma_map_(?:single|page|phys|resource)(?:_attrs)?$/;
const unmapCall = /^dma_unmap_(?:single|page|phys|resource|sg)(?:_attrs)?$/;
export function headOf({ text, start }: Host): string {
  return text.slice(start);
}

export function ifsOf(host: Host): readonly If[] {
  return ifsIn(host.text, host);
}

/** The `if` that asks `name` of a handle which this function mapped. */
export function checksOf(host: Host, name: string): readonly If[] {
  const maps = callsIn(host, mapCall).map((call) => handleOf(host, call));
  return ifsOf(host).filter(({ condition }) => {
    if (!new RegExp(`^${name}\\([^]*\\)$`).test(condition)) return false;
    const handle = argumentsOf(condition)[1];
    const asked = host.text.slice(host.start, host.end).split(`${name}(`).length - 1;
    return asked === 1 && maps.length === 1 && maps.includes(handle);
  });
}

/** Each unmapping and the one mapping before it, in the same function, that has its handle. */
export function undoing(host: Host): readonly { unmap: Call; map: Call; handle: string }[] {
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

export function callsIn(host: Host, wanted: RegExp): readonly Call[] {
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

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
