import { refusedFlags, takenAttributes } from '../../kernel/allocation-flags';
import { attributeBit, attributeNames } from '../../kernel/attributes';
import type { Visit } from '../../paths/model';
import { flagAmong } from '../allocation-flags';
import { reportsBySite } from '../by-site';
import { firstLine, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

function textOf(visit: Visit): FindingText {
  return {
    message: firstLine(
      wording`${visit.call}() refuses ${refusedIn(visit) ?? ''}`,
      wording`${visit.call}() refuses its flags or attributes`,
    ),
    detail: 'The DMA core warns and returns NULL.',
  };
}

/** Attributes that all allocations refuse, of which another rule speaks. */
const shared = bitsOf(['DMA_ATTR_CC_SHARED', '__DMA_ATTR_ALLOC_CC_SHARED']);

/** kernel/dma/mapping.c of v7.3 warns of such calls, and allocates nothing. */
export const allocationRefused: CodeRule = {
  kind: 'code',
  id: 'allocation-refused',
  severity: 'error',
  title: 'an allocation with flags or attributes that the DMA core refuses',

  check: ({ file }) => reportsBySite(file, (visit) => refusedIn(visit) !== undefined, textOf),
};

/** What `visit` is given for which the core allocates nothing; undefined where it takes all that is known of it. */
function refusedIn({ effect, roles, attributes }: Visit): string | undefined {
  if (effect?.kind !== 'map' || effect.family !== 'allocation') return undefined;
  const flag = flagAmong(refusedFlags.get(effect.core) ?? new Set(), roles?.flags);
  const taken = takenAttributes.get(effect.core);
  if (flag !== undefined || !taken) return flag;
  const others = (attributes?.ones ?? 0n) & ~shared & ~bitsOf(taken);
  return others === 0n ? undefined : attributeNames(others).join(' | ');
}

function bitsOf(names: readonly string[]): bigint {
  return names.reduce((bits, name) => bits | attributeBit(name), 0n);
}
