import type { ExplainedCall, Loss, Way } from '../../paths/explain/model';
import { placeText, type WhereText } from '../../paths/values/describe';
import type { Place as StoredAt, Term } from '../../paths/values/terms';
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
  const asked = new Set(ways.flatMap(reasonsIn));
  return losses
    .map((loss) => {
      const isOwn = loss.mappings.some((mapping) => mapping.site === span.start);
      const isOfCall = isOwn || (loss.kind === 'call' && asked.has(`${loss.span.start}`));
      return { loss, isOfCall, rank: (isOfCall ? 0 : 4) + rankOf(loss) };
    })
    .filter(({ loss, isOfCall }) => isOfCall || isLoss(loss))
    .sort((a, b) => a.rank - b.rank || a.loss.span.start - b.loss.span.start)
    .map(({ loss, isOfCall }) => {
      const place = placeOf(loss.span);
      const { kind, times } = loss;
      return { ...(place && { place }), text: textOf(loss, words, where), kind, times, isOfCall };
    });
}

/** Where calls begin that something the call is given is not known for. */
function reasonsIn({ visit: { roles, mapping } }: Way): readonly string[] {
  const { device, size, direction, handle, address } = roles ?? {};
  const given = [device, size, direction, handle, address, mapping?.size, mapping?.device];
  return given.flatMap((term) => (term ? spansIn(term) : []));
}

function spansIn({ unknown, operands, place }: Term): readonly string[] {
  const own = unknown?.span ? [`${unknown.span.start}`] : [];
  return [...own, ...operands.flatMap(spansIn), ...(place ? spansOfPlace(place) : [])];
}

function spansOfPlace({ term, within }: StoredAt): readonly string[] {
  return [...(term ? spansIn(term) : []), ...(within ? spansOfPlace(within) : [])];
}

function rankOf({ kind, mappings, memory }: Loss): number {
  if (kind === 'merged') return 3;
  return mappings.length > 0 ? 0 : memory.length > 0 ? 1 : 2;
}

/** Calls that made nothing forgotten are no loss. */
function isLoss({ kind, mappings, memory, places }: Loss): boolean {
  return kind !== 'call' || mappings.length + memory.length + places.length > 0;
}

function textOf(loss: Loss, words: FactWords, where: WhereText): string {
  const { kind, name, mappings, memory, places, changes, times } = loss;
  switch (kind) {
    case 'merged':
      return `${times} states are merged with others here, as too many differ: what they do not agree on is forgotten`;
    case 'skipped': {
      const after = places.length > 0 ? `; not known afterwards: ${placesText(places, where)}` : '';
      return `\`${name}\` is not followed both ways, as nothing between them matters to a mapping${after}`;
    }
    case 'call': {
      const lost = [
        ...mappings.map((mapping) => `may have undone what ${words.makerText(mapping)} mapped`),
        ...(memory.length > 0
          ? [`may keep, free or convert ${[...new Set(memory.map((one) => one.name))].join(', ')}`]
          : []),
        ...(places.length > 0 ? [`may have changed ${placesText(places, where)}`] : []),
      ];
      const why = changes ? ` (it ${changesText(changes)})` : '';
      return `${name}() ${lost.length > 0 ? lost.join('; ') : 'may have changed what is asked'}${why}`;
    }
  }
}

function placesText(places: readonly StoredAt[], where: WhereText): string {
  const names = [...new Set(places.map((place) => placeText(place, where)))];
  const more = names.length > mostPlaces ? ` and ${names.length - mostPlaces} more` : '';
  return names.slice(0, mostPlaces).join(', ') + more;
}
