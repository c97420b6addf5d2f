import type { PathStep, Visit } from '../../paths/model';
import { written } from '../mapping-words';
import { makerName, type Mismatch } from '../pairing';

/** The number of entries as a call that takes a list writes it. */
export function countAt(text: string, { effect, arguments: given }: Visit): string | undefined {
  return written(
    text,
    effect && 'size' in effect && typeof effect.size === 'number' ? given[effect.size] : undefined,
  );
}

export function messageOf(text: string, mismatch: Mismatch): string {
  const { map, unmap } = mismatch;
  const count = nameOfCount(text, mismatch);
  const nents = countAt(text, map);
  const wanted = nents === undefined || nents === count ? '' : `, ${nents}`;
  return `${unmap.call}() is given ${count}, which is what ${makerName(mismatch)} returned: it takes the number of entries that were given to ${map.call}()${wanted}`;
}

/** In a function that others call as well, the member that was handed in says more than its parameter. */
function nameOfCount(text: string, { unmap, tie }: Mismatch): string {
  const written = countAt(text, unmap) ?? 'the count';
  if (unmap.within === undefined) return written;
  return tie === undefined ? `the count in ${unmap.within}()` : `what ${tie} keeps`;
}

export function pathTo(mismatch: Mismatch): readonly PathStep[] {
  const { map, unmap, tie } = mismatch;
  const kept = tie === undefined ? '' : `, kept in ${tie}`;
  return [
    ...map.path.slice(0, -1),
    { span: map.span, text: makerName(mismatch), state: `returns how many entries the device sees${kept}` },
    { span: unmap.span, text: `${unmap.call}()`, state: 'given that count' },
  ];
}
