import { finalCallbacks } from '../kernel/final-callbacks';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Exit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import type { Span } from '../text/span';
import { grouped } from '../text/groups';
import { losing, whyLost, type Final, type Losing, type Lost } from './lost';
import { isMadeHere } from './mapping-places';
import { UndoingFunctions } from './undoing-functions';
import { UnmapsOfFile } from './unmaps';

/** Something that was mapped or allocated and that nobody can undo behind an exit of a function. */
export interface Leak extends Lost {
  readonly analysed: AnalysedFunction;
  /** The shortest way to such an exit. */
  readonly exit: Exit;
  readonly mapping: Mapping;
  /** All exits behind which nobody can; undefined where there are too many of them to mend each. */
  readonly exits: readonly Exit[] | undefined;
  /** Whether it is in a callback after whose failure the kernel calls none of its opposites. */
  readonly isFinal: boolean;
}

/** Where a leak is told: where it is made or, where a helper makes it, where the function goes without undoing it. */
export function placeOf({ exit, mapping }: Leak): Span {
  return isMadeHere(mapping) ? mapping.span : exit.span;
}

/** The end of a first line: by which exit. */
export function exitWords({ analysed: { paths }, ending }: Leak): string {
  return ending === 'any' ? `on return from ${paths.name}()` : `on an error return of ${paths.name}()`;
}

/** What is lost at one exit. */
export type LostThere = Pick<Leak, 'mapping' | 'ending' | 'isFinal' | 'isLocal'>;

/**
 * What functions of `file` leak of the mappings that `isOne` picks; one for each call that makes them, and for each call of a
 * helper that does.
 *
 * @param counts whether an exit is one of those at which it is to be undone
 */
export function* leaksIn(
  file: AnalysedFile,
  isOne: (mapping: Mapping) => boolean,
  counts: (lost: LostThere) => boolean = () => true,
): Iterable<Leak> {
  const finals = finalIn(file);
  // Most functions map nothing: of these, nothing is looked for.
  const losers = file.functions.filter(({ paths }) =>
    paths.exits.some(({ mappings }) => mappings.some(isOne)),
  );
  if (losers.length === 0) return;
  const unmaps = new UnmapsOfFile(file);
  const undoers = new UndoingFunctions(file);
  const told = new Told(unmaps);
  const all = losers.map((analysed) => ({
    one: losing(file, analysed, unmaps, undoers, finals.get(analysed.paths.name)),
    sites: endsOf(analysed, isOne),
  }));
  for (const isOwn of [true, false])
    for (const { one, sites } of all)
      for (const ends of sites.values()) {
        const isAsked = ({ mapping }: End): boolean =>
          isMadeHere(mapping) === isOwn && !told.has(one.analysed, mapping);
        const leak = leakAmong(one, ends, isAsked, counts);
        if (!leak) continue;
        told.add(one.analysed, leak.mapping);
        yield leak;
      }
}

/** What is left of a mapping at an exit. */
interface End {
  readonly exit: Exit;
  readonly mapping: Mapping;
}

/** Where the mappings that `isOne` picks are there at exits, by the calls that make them; the shortest ways first. */
function endsOf(
  { paths }: AnalysedFunction,
  isOne: (mapping: Mapping) => boolean,
): ReadonlyMap<number, readonly End[]> {
  const exits = [...paths.exits].sort((a, b) => a.path.length - b.path.length);
  const ends = exits.flatMap((exit) => exit.mappings.filter(isOne).map((mapping) => ({ exit, mapping })));
  return grouped(ends, ({ mapping }) => mapping.span.start);
}

/** What one call makes and nobody undoes, with the first of its exits where that is so. */
function leakAmong(
  one: Losing,
  ends: readonly End[],
  isAsked: (end: End) => boolean,
  counts: (lost: LostThere) => boolean,
): Leak | undefined {
  const isFinal = one.opposite !== undefined;
  const lostAt = ({ exit, mapping }: End): Lost | undefined => {
    const lost = whyLost(one, exit, mapping);
    return lost && counts({ ...lost, mapping, isFinal }) ? lost : undefined;
  };
  for (const end of ends) {
    const lost = isAsked(end) ? lostAt(end) : undefined;
    if (!lost) continue;
    const all = ends.length > mostExits ? undefined : ends.filter((each) => lostAt(each) !== undefined);
    const exits = all && [...new Set(all.map(({ exit }) => exit))];
    return { analysed: one.analysed, ...end, ...lost, exits, isFinal };
  }
  return undefined;
}

/** A function that forgets in more places than this has another plan than to undo in each. */
const mostExits = 30;

/** What was told already: of a mapping that a helper makes, each of its callers has one of its own. */
class Told {
  readonly #told = new Set<string>();

  constructor(private readonly unmaps: UnmapsOfFile) {}

  has(one: AnalysedFunction, { span, site }: Mapping): boolean {
    const label = this.unmaps.sitesOf(one)?.call(site);
    const helper = label === undefined ? undefined : one.body.instructions[label];
    const isHelpers = helper?.kind === 'call' && this.#told.has(`${span.start} ${helper.callee}`);
    return isHelpers || this.#told.has(`${span.start} ${one.paths.name}`);
  }

  add({ paths }: AnalysedFunction, { span }: Mapping): void {
    this.#told.add(`${span.start} ${paths.name}`);
  }
}

/** Callbacks that end what `probe` and its kin begin: none of them is called before that has worked. */
const endings: ReadonlySet<string> = new Set(['remove', 'remove_new', 'shutdown', 'exit_request']);

/** Callbacks of this file whose failure is final, and what is not called after it. */
function finalIn({ source }: AnalysedFile): ReadonlyMap<string, Final> {
  return new Map(
    source.operationTables.flatMap(({ structTag, functions }) =>
      finalCallbacks.flatMap(({ structure, member, opposite }) => {
        const name = structure === structTag ? functions.get(member) : undefined;
        const others = [...functions].flatMap(([field, each]) => (endings.has(field) ? [each] : []));
        const hasOpposite = [opposite, `${opposite}_new`].some((field) => functions.has(field));
        return name === undefined ? [] : [[name, { opposite, hasOpposite, functions: others }] as const];
      }),
    ),
  );
}
