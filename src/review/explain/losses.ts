import type { ExplainedCall, Loss, Way } from '../../paths/explain/model';
import { calledText, placeText, type WhereText } from '../../paths/values/describe';
import type { Place as StoredAt, Term, Unknown } from '../../paths/values/terms';
import type { Span } from '../../text/span';
import type { Place } from '../model';
import { changesText } from './callee';
import type { FactWords } from './facts';
import type { Loss as LossInWords } from './model';

/** More places than this are counted, not listed. */
const mostPlaces = 6;

/** What was lost on the ways to `call`, what matters to it most first. */
export function lossesOf(
  { losses, ways, span }: ExplainedCall,
  words: FactWords,
  where: WhereText,
  placeOf: (span: Span) => Place | undefined,
): readonly LossInWords[] {
  const reasons = ways.flatMap(reasonsIn);
  const [changed, returned] = (['changed', 'returned'] as const).map(
    (why) => new Set(reasons.flatMap((unknown) => (unknown.why === why ? (unknown.span?.start ?? []) : []))),
  );
  return losses
    .map((loss) => {
      const isOwn = loss.mappings.some((mapping) => mapping.site === span.start);
      const { start } = loss.span;
      const isReturned = returned?.has(start) === true;
      const isOfCall =
        isOwn ||
        start === span.start ||
        (loss.kind === 'call' && (isReturned || changed?.has(start) === true));
      return { loss, isOfCall, isReturned, rank: (isOfCall ? 0 : 4) + rankOf(loss) };
    })
    .filter(({ loss, isReturned }) => isReturned || isLoss(loss))
    .sort((a, b) => a.rank - b.rank || a.loss.span.start - b.loss.span.start)
    .map(({ loss, isOfCall, isReturned }) => {
      const place = placeOf(loss.span);
      const { kind, times } = loss;
      return { ...(place && { place }), text: textOf(loss, isReturned, words, where), kind, times, isOfCall };
    });
}

/** Why something that the call is given is not known. */
function reasonsIn({ visit: { roles, mapping } }: Way): readonly Unknown[] {
  const { device, size, direction, handle, address } = roles ?? {};
  const given = [device, size, direction, handle, address, mapping?.size, mapping?.device];
  return given.flatMap((term) => (term ? unknownsIn(term) : []));
}

function unknownsIn({ unknown, operands, place }: Term): readonly Unknown[] {
  return [...(unknown ? [unknown] : []), ...operands.flatMap(unknownsIn), ...(place ? ofPlace(place) : [])];
}

function ofPlace({ term, within }: StoredAt): readonly Unknown[] {
  return [...(term ? unknownsIn(term) : []), ...(within ? ofPlace(within) : [])];
}

function rankOf({ kind, mappings, memory }: Loss): number {
  if (kind === 'merged') return 3;
  return mappings.length > 0 ? 0 : memory.length > 0 ? 1 : 2;
}

/** Calls that made nothing forgotten are no loss. */
function isLoss({ kind, mappings, memory, places }: Loss): boolean {
  return kind !== 'call' || mappings.length + memory.length + places.length > 0;
}

function textOf(loss: Loss, isReturned: boolean, words: FactWords, where: WhereText): string {
  const { kind, name, mappings, memory, places, changes, times } = loss;
  switch (kind) {
    case 'merged':
      return `${times} states merged with others`;
    case 'skipped': {
      const after = places.length > 0 ? `; not known afterwards: ${placesText(places, where)}` : '';
      return `\`${name ?? ''}\` is not decided, as nothing that hangs on it matters to memory or mappings${after}`;
    }
    case 'call': {
      const lost = [
        ...mappings.map((mapping) => `may have unmapped what ${words.makerText(mapping)} mapped`),
        ...(memory.length > 0
          ? [`may keep, free or convert ${[...new Set(memory.map((one) => one.name))].join(', ')}`]
          : []),
        ...(places.length > 0 ? [`may have changed ${placesText(places, where)}`] : []),
      ];
      const why = changes && lost.length > 0 ? ` (it ${changesText(changes)})` : '';
      const own = isReturned ? ['returned a value of which nothing is known'] : [];
      const all = [...own, ...lost];
      return `${calledText(name)} ${all.length > 0 ? all.join('; ') : 'may have changed it'}${why}`;
    }
  }
}

function placesText(places: readonly StoredAt[], where: WhereText): string {
  const names = [...new Set(places.map((place) => placeText(place, where)))];
  const more = names.length > mostPlaces ? ` and ${names.length - mostPlaces} more` : '';
  return names.slice(0, mostPlaces).join(', ') + more;
}
