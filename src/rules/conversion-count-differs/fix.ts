import type { Visit } from '../../paths/model';
import { slice } from '../../text/span';
import { rewriteCall } from '../kernel-style';
import type { ReportFix } from '../rule';
import type { Defect } from './defect';

/** Writes the count in pages, where the argument says how. */
export function countFix(text: string, visit: Visit, defect: Defect): readonly ReportFix[] {
  const { call, span, arguments: given, effect } = visit;
  const count = effect?.kind === 'convert' ? given[effect.pages] : undefined;
  if (!count) return [];
  const pages = inPages(slice(text, count), defect);
  if (pages === undefined) return [];
  const list = given.map((argument) => (argument === count ? pages : slice(text, argument)));
  const edit = rewriteCall(text, span, call, given, { name: call, arguments: list });
  return [
    { title: `Convert ${pages} ${pages === '1' ? 'page' : 'pages'}`, kind: 'count in pages', edits: [edit] },
  ];
}

function inPages(count: string, { kind }: Defect): string | undefined {
  if (kind === 'rounded') {
    const size = /^1U?L? << get_order\((.*)\)$/.exec(count)?.[1];
    return size === undefined ? undefined : `PFN_UP(${size})`;
  }
  if (kind !== 'bytes') return undefined;
  if (count === 'PAGE_SIZE') return '1';
  const order = /^PAGE_SIZE << (\w+(?:(?:->|\.)\w+)*)$/.exec(count)?.[1];
  if (order !== undefined) return `1 << ${order}`;
  const pages = /^(\w+(?:(?:->|\.)\w+)*) (?:\* PAGE_SIZE|<< PAGE_SHIFT)$/.exec(count)?.[1];
  return pages ?? `PFN_UP(${count})`;
}
