import type { Member } from '../../program/cfg/ir';
import { outermostOf } from '../../program/cfg/members';
import type { SourceFile } from '../../syntax/source-file';
import type { Steps } from '../../text/steps';
import type { AnalysedFile } from '../analyse/analysed';
import type { FunctionAnalyser } from '../analyse/function';
import { holdingsOf, pairingBudget, usersOf as functionsNaming } from '../analyse/holdings-of';
import { namedCalls, pairMappings, type MappingPair, type MappingSite } from '../analyse/pairs';
import { reasonFor, siteIn } from '../analyse/program-pairs';
import { handleNameKey } from '../calls/record';
import type { Linker, UsesElsewhere } from '../summaries/linker';
import type { FunctionPaths, HandleUse, Incomplete } from '../model';
import type { Span } from '../../text/span';
import { OutOfSteps } from '../../text/step-budget';
import type { Tie, Way } from './model';

/** A file that was analysed, and what it was analysed with. */
export interface Surroundings {
  readonly file: SourceFile;
  readonly analysed: AnalysedFile;
  readonly analyser: FunctionAnalyser;
  readonly linker: Linker | undefined;
}

/** What ties the call of `paths` that `use` is of to calls in other functions, or why nothing does. */
export function* tiesOf(
  { name, visits }: FunctionPaths,
  use: HandleUse,
  around: Surroundings,
): Steps<readonly Tie[]> {
  const isMap = visits.some(({ span, effect }) => span.start === use.span.start && effect?.kind === 'map');
  const ties: Tie[] = [];
  const add = (pair: MappingPair, called: string): void => {
    const others = (isMap ? [...pair.unmaps, ...pair.syncs] : pair.maps).flatMap(waysOf);
    ties.push({ name: called, others, obstacles: [] });
  };
  for (const pair of around.analysed.pairs)
    if (!pair.tie.startsWith('struct ') && hasSite(pair, name, use.span)) add(pair, pair.tie);
  for (const known of use.names) {
    if (known.kind !== 'member') continue;
    const { member } = known;
    const called = `struct ${member.struct}, member ${member.path}`;
    const { obstacles, elsewhere } = yield* usersOf(member, around);
    const functions = around.analysed.functions.map(({ paths }) => paths);
    const all = [...functions, ...elsewhere.flatMap((each) => each.functions)];
    const key = handleNameKey(known);
    const tied = pairMappings(
      namedCalls(all),
      [],
      (one) => handleNameKey({ kind: 'member', member: one }) === key,
    );
    const pair = tied.pairs.find((one) => hasSite(one, name, use.span));
    const open = all.filter(({ incomplete, handles }) => incomplete.length > 0 && usesMember(handles, key));
    const notFollowed = open.flatMap((paths) =>
      functions.includes(paths)
        ? [{ span: paths.span, reason: `${paths.name}() was not followed on every path` }]
        : [],
    );
    if (pair && obstacles.length === 0) add(placed(pair, elsewhere), called);
    else ties.push({ name: called, others: [], obstacles: [...obstacles, ...notFollowed] });
  }
  return ties;
}

function hasSite({ maps, unmaps, syncs }: MappingPair, name: string, { start }: Span): boolean {
  return [...maps, ...unmaps, ...syncs].some(
    (site) => site.function.name === name && site.visits.some(({ span }) => span.start === start),
  );
}

function usesMember(handles: readonly HandleUse[], key: string): boolean {
  return handles.some(({ names }) => names.some((name) => handleNameKey(name) === key));
}

function waysOf({ function: paths, visits }: MappingSite): readonly Way[] {
  const own = visits.filter(({ within }) => within === undefined);
  // What a function does with it that is called is told of that function.
  return own.map((visit) => ({ visit, function: paths.name, states: undefined }));
}

/** Calls of other files where they stand there. */
function placed(pair: MappingPair, elsewhere: readonly UsesElsewhere[]): MappingPair {
  const at = (site: MappingSite): MappingSite => {
    const use = elsewhere.find(({ functions }) => functions.includes(site.function));
    return use ? siteIn(use, site) : site;
  };
  return { ...pair, maps: pair.maps.map(at), unmaps: pair.unmaps.map(at), syncs: pair.syncs.map(at) };
}

/** The uses of a member in other files, and why not all that is done to it is known. */
function* usersOf(
  member: Member,
  around: Surroundings,
): Steps<{ readonly obstacles: readonly Incomplete[]; readonly elsewhere: readonly UsesElsewhere[] }> {
  const outermost = outermostOf(member.struct);
  const { file, analysed, linker } = around;
  const obstacles: Incomplete[] = [...doubtsAbout(member, around)];
  for (const { span, reason } of analysed.notAnalysed)
    if (span.start === analysed.source.functionAt(span.start)?.span.start) obstacles.push({ span, reason });
  if (file.structs.get(outermost)) return { obstacles, elsewhere: [] };
  const span = { start: 0, end: 0 };
  if (!linker?.hides(outermost)) {
    const where = linker
      ? 'not one header of the folder alone defines'
      : 'this file alone is read, and does not define';
    return {
      obstacles: [...obstacles, { span, reason: `${where} struct ${outermost}: anyone may use it` }],
      elsewhere: [],
    };
  }
  const uses = yield* linker.usesOf(member);
  if (!('source' in uses)) return { obstacles, elsewhere: uses };
  return {
    obstacles: [
      ...obstacles,
      { span, reason: `${uses.source.name}(), which uses it, could not be followed` },
    ],
    elsewhere: [],
  };
}

/** Why it is not known how all that `member` holds was made. */
function doubtsAbout(
  member: Member,
  { file, analyser: { program }, linker }: Surroundings,
): readonly Incomplete[] {
  const holdings = holdingsOf(program, linker, pairingBudget(file.text.length));
  const outermost = outermostOf(member.struct);
  const others = file.structs.get(outermost) ? undefined : linker;
  try {
    const filled = holdings.filledBy(member, functionsNaming(member, program, others));
    if (!('kind' in filled)) return [];
    const { span = filled.user.source.span } = reasonFor(filled, linker);
    const what = filled.kind === 'unread' ? 'uses it and cannot be read' : givesUnknown;
    return [{ span, reason: `${filled.user.source.name}() ${what}` }];
  } catch (thrown) {
    if (!(thrown instanceof OutOfSteps)) throw thrown;
    return [{ span: { start: 0, end: 0 }, reason: thrown.message }];
  }
}

/** What is said of a function that leaves nobody knowing how what a member holds was made. */
const givesUnknown = 'gives it a value that no mapping call has just returned';
