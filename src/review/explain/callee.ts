import { isAllocation, type CallEffect } from '../../kernel/effects';
import type { Callee } from '../../paths/explain/model';
import type { ModRef } from '../../program/mod-ref';

/** More names than this are counted, not listed. */
const mostNames = 8;

/** What is known of a function that is called, in a sentence. */
export function calleeText(callee: Callee): string {
  switch (callee.kind) {
    case 'effect':
      return effectText(callee.effect);
    case 'followed': {
      const all = callee.ways === 1 ? 'one way through it' : `${callee.ways} ways through it`;
      const taken = callee.taken === undefined ? '' : `, of which at most ${callee.taken} fit a path here`;
      return `a function of the program, analysed through its summary: ${all}${taken}`;
    }
    case 'not told':
      return `a function of the program without a summary (${callee.reason}): it ${changesText(callee.changes)}`;
    case 'program':
      return `a function of the program that does nothing to memory or mappings itself: it ${changesText(callee.changes)}`;
    case 'kernel':
      return `not a function of the program, and not known: it ${changesText(callee.changes)}`;
    case 'pointer':
      return 'called through a pointer: it may change anything that its arguments lead to';
  }
}

/** What a call may change, as a predicate. */
export function changesText({ writes, acts, handsTo, waits }: ModRef): string {
  const names = writes.names();
  const listed = names.slice(0, mostNames).join(', ');
  const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
  const isAnyone = handsTo === 'anyone';
  const parts = [
    ...(acts ? ['may make, unmap or convert mappings or memory'] : []),
    ...(isAnyone ? ['may change anything that its arguments lead to'] : []),
    ...(handsTo === 'kernel'
      ? ['may change what its arguments lead to, but for structs that only the program sees']
      : []),
    ...(names.length > 0 && !isAnyone ? [`may store into ${listed}${more}`] : []),
    ...(handsTo === 'nobody' && writes.behindPointers
      ? ['may store behind the pointers that it is given']
      : []),
    ...(waits ? ['waits for others, who may unmap what is kept for them'] : []),
  ];
  return parts.length === 0 ? 'changes nothing that its callers see' : parts.join('; ');
}

function effectText(effect: CallEffect): string {
  switch (effect.kind) {
    case 'map':
      return effect.memory === undefined ? 'allocates memory for a device' : 'maps memory for a device';
    case 'unmap':
      return isAllocation(effect) ? 'frees what was allocated for a device' : 'unmaps memory';
    case 'check':
      return 'says whether a mapping failed';
    case 'sync':
      return `hands a mapping to the ${effect.to === 'cpu' ? 'CPU' : 'device'}`;
    case 'convert':
      return `makes memory ${effect.to}`;
    case 'allocate':
      return 'allocates memory';
    case 'free':
      return 'frees memory';
    case 'share':
      return 'takes a reference to memory';
    case 'alias':
      return 'maps memory for the CPU';
    case 'stop':
      return 'a path ends here';
    case 'defer':
      return 'has a function called when the device goes';
    default:
      return 'known to change no mapping and not to free or convert memory';
  }
}
