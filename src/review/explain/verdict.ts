import { isAllocation, type CallEffect } from '../../kernel/effects';
import type { ExplainedCall, Later, Way } from '../../paths/explain/model';
import { calledText, type WhereText } from '../../paths/values/describe';

/** What rules can compare at a call, in sentences, or why they cannot. */
export function verdictOn(call: ExplainedCall, where: WhereText): readonly string[] {
  const effect = call.callee.kind === 'effect' ? call.callee.effect : undefined;
  if (!effect || call.isSkipped) return [];
  if (call.ways.length === 0) return [nobodyComes(call)];
  switch (effect.kind) {
    case 'unmap':
    case 'sync':
      return ofUndoing(call, effect, where);
    case 'check':
      return ofCheck(call);
    case 'map':
      return [...ofMapping(call, where), ...ofMemory(call, effect)];
    case 'convert':
    case 'free':
    case 'alias':
      return ofMemory(call, effect);
    default:
      return [];
  }
}

function nobodyComes({ doubtful }: ExplainedCall): string {
  return doubtful > 0
    ? 'No rule looks at this call: each path to it may be one that does not happen.'
    : 'No rule looks at this call: no path that was followed comes to it.';
}

/** What the mapping is compared with that a call undoes or syncs. */
function ofUndoing({ ways, ties }: ExplainedCall, { kind }: CallEffect, where: WhereText): readonly string[] {
  const what = kind === 'sync' ? 'synced' : 'unmapped';
  const made = ways.filter(({ visit }) => visit.mapping?.effect);
  const tied = ties.filter(({ others }) => others.length > 0);
  const blocked = ties.filter(({ obstacles }) => obstacles.length > 0);
  const sentences: string[] = [];
  if (made.length > 0) {
    const of = made.length === ways.length ? 'On each way' : `On ${made.length} of ${ways.length} ways`;
    sentences.push(`${of}, what is ${what} was made by the same path: the two are compared.`);
  }
  if (tied.length > 0) {
    const count = tied.reduce((sum, { others }) => sum + others.length, 0);
    const others = count === 1 ? 'a call of another function' : `${count} calls of other functions`;
    const wrong = count === 1 ? '' : ', and wrong where none of them fits';
    sentences.push(`It is compared with ${others}${wrong}: ${names(tied, 'and')}.`);
  }
  if (made.length + tied.length > 0) return sentences;
  if (blocked.length > 0)
    return [`It is compared with no mapping: not all that ${names(blocked, 'or')} may hold is known.`];
  if (ties.length > 0)
    return [`It is compared with no mapping: nothing is seen to map into ${names(ties, 'or')}.`];
  return [`It is compared with no mapping: ${handleText(ways, where)}.`];
}

/** Why nothing is known of the handle that a call is given. */
function handleText(ways: readonly Way[], where: WhereText): string {
  const [unknown] = ways.flatMap(({ visit }) => visit.roles?.handle?.unknown ?? []);
  const at = unknown?.span ? ` (${where(unknown.span)})` : '';
  switch (unknown?.why) {
    case 'changed':
      return `its handle is not known any more after ${calledText(unknown.by)}${at}`;
    case 'returned':
      return `its handle is what ${calledText(unknown.by)}${at} returned, of which nothing is known`;
    case 'merged':
      return 'its handle differs on paths that were merged';
    default:
      return 'where its handle is from is not known beyond this function';
  }
}

function names(ties: ExplainedCall['ties'], joined: 'and' | 'or'): string {
  return ties.map(({ name }) => name).join(` ${joined} `);
}

function ofCheck({ ways }: ExplainedCall): readonly string[] {
  return ways.some(({ visit }) => visit.mapping?.effect)
    ? []
    : ['No path knows which mapping it asks about, so it counts as the check of any.'];
}

/** Why a mapping is taken to be checked, and not to leak. */
function ofMapping({ later, losses, span }: ExplainedCall, where: WhereText): readonly string[] {
  const { tests = [], ends = [] } = later ?? {};
  const sentences: string[] = [];
  const test = tests.find(({ kind }) => kind === 'check') ?? tests[0];
  if (!test) sentences.push('Nothing is seen to ask whether it failed.');
  else if (test.kind === 'lost')
    sentences.push('Whether it failed may be asked where that is not seen, so that it counts as checked.');
  else if (test.kind === 'check') sentences.push(`Whether it failed is asked at ${where(test.span)}.`);
  const lost = losses.filter(({ mappings }) => mappings.some(({ site }) => site === span.start));
  const [first] = lost;
  if (first)
    sentences.push(
      `After ${calledText(first.name)} (${where(first.span)}) it may have been unmapped: nothing is said of a leak from there on.`,
    );
  const isKept = ({ mapping, isHandle }: Later['ends'][number]): boolean =>
    isHandle || mapping.kept.length + mapping.places.length > 0;
  if (ends.length > 0 && ends.every(isKept))
    sentences.push('Where the function ends while it is mapped, others get its handle, and may unmap it.');
  return sentences;
}

function ofMemory({ ways }: ExplainedCall, effect: CallEffect): readonly string[] {
  if (effect.kind === 'map' && isAllocation(effect)) return [];
  const isKnown = ({ visit: { memory } }: Way): boolean =>
    memory !== undefined && (memory.sharing.state !== 'unknown' || memory.origin !== undefined);
  return ways.some(isKnown)
    ? []
    : ['Where the memory is from, and whether it is shared, is not known: rules on that say nothing.'];
}
