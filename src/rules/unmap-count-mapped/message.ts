import type { PathStep, Visit } from '../../paths/model';
import { firstLine, wording } from '../first-line';
import { written } from '../mapping-words';
import { makerName, type Mismatch } from '../pairing';
import type { FindingText } from '../rule';

/** The number of entries as a call that takes a list writes it. */
export function countAt(text: string, { effect, arguments: given }: Visit): string | undefined {
  return written(
    text,
    effect && 'size' in effect && typeof effect.size === 'number' ? given[effect.size] : undefined,
  );
}

export function textOf(text: string, mismatch: Mismatch): FindingText {
  const { map, unmap } = mismatch;
  const count = nameOfCount(text, mismatch);
  const nents = countAt(text, map);
  const wanted = nents === undefined || nents === count ? '' : `, ${nents}`;
  return {
    message: firstLine(
      wording`${unmap.call}() gets the return value of ${map.call}(), not its nents`,
      wording`${unmap.call}() gets the number of entries that were mapped`,
    ),
    detail: `It is given ${count}, which is what ${makerName(mismatch)} returned, and takes the number of entries that were given to ${map.call}()${wanted}.`,
  };
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
