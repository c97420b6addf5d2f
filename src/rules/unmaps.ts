import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Visit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import type { Member } from '../program/cfg/ir';
import { Sites } from '../program/cfg/sites';
import { addTo } from '../text/lists';
import { lastAtOrBefore, type Span } from '../text/span';
import { memberRead } from './members';

/** A call that undoes something, on one path of a function. */
interface Unmap {
  readonly visit: Visit;
  readonly by: AnalysedFunction;
}

/** The calls that undo mappings and allocations, by what they undo. */
class Unmaps {
  readonly #bySite = new Map<number, Unmap[]>();
  readonly #byMember = new Map<string, Unmap[]>();

  constructor(functions: readonly AnalysedFunction[]) {
    for (const by of functions)
      for (const visit of by.paths.visits) {
        if (visit.effect?.kind !== 'unmap') continue;
        if (visit.mapping) addTo(this.#bySite, visit.mapping.span.start, { visit, by });
        const handle = visit.roles?.handle?.base ?? visit.roles?.handle;
        const member = memberRead(handle) ?? handle?.unknown?.place?.member;
        if (member) addTo(this.#byMember, keyOf(member), { visit, by });
      }
  }

  /** Those of what the call of `made` makes. */
  ofSite({ span }: Mapping): readonly Unmap[] {
    return this.#bySite.get(span.start) ?? [];
  }

  /** Those of what a member that `made` is kept in holds, and of `made` itself. */
  ofKept(made: Mapping): readonly Unmap[] {
    const kept = membersOf(made).flatMap((member) => this.#byMember.get(keyOf(member)) ?? []);
    const all = new Set([...this.ofSite(made), ...kept]);
    return [...all].filter(
      ({ visit: { effect } }) => effect?.kind === 'unmap' && effect.family === made.family,
    );
  }
}

/** Who undoes what in a file, and who calls whom; looked up once for all that is made in it. */
export class UnmapsOfFile extends Unmaps {
  readonly #byCall = new Map<number, Set<string>>();
  readonly #callers = new Map<string, AnalysedFunction[]>();
  readonly #owners: readonly { readonly span: Span; readonly one: AnalysedFunction }[];
  readonly #of = new Map<AnalysedFunction, { readonly sites: Sites; readonly unmaps: Unmaps }>();

  constructor({ functions }: AnalysedFile) {
    super(functions);
    for (const one of functions) {
      const sites = new Sites(one.body);
      this.#of.set(one, { sites, unmaps: new Unmaps([one]) });
      for (const name of sites.names) addTo(this.#callers, name, one);
      for (const { effect, span } of one.paths.visits) {
        if (effect?.kind !== 'unmap') continue;
        const names = this.#byCall.get(span.start);
        if (names) names.add(one.paths.name);
        else this.#byCall.set(span.start, new Set([one.paths.name]));
      }
    }
    this.#owners = functions
      .map((one) => ({ span: one.source.span, one }))
      .sort((a, b) => a.span.start - b.span.start);
  }

  /** The functions that call `name`. */
  callersOf(name: string): readonly AnalysedFunction[] {
    return this.#callers.get(name) ?? [];
  }

  /** The names of the functions on whose paths the call at an offset undoes something. */
  namesAt(start: number): Iterable<string> {
    return this.#byCall.get(start) ?? [];
  }

  /** Those that are on paths of one function. */
  of(one: AnalysedFunction): Unmaps | undefined {
    return this.#of.get(one)?.unmaps;
  }

  sitesOf(one: AnalysedFunction): Sites | undefined {
    return this.#of.get(one)?.sites;
  }

  /** The function that an offset of the file is in. */
  owner(offset: number): AnalysedFunction | undefined {
    const found = this.#owners[lastAtOrBefore(this.#owners, offset)];
    return found && offset < found.span.end ? found.one : undefined;
  }
}

/** The members that a mapping is kept in, as far as they are known. */
export function membersOf({ kept, places }: Mapping): readonly Member[] {
  return [...kept, ...places.flatMap(({ member }) => member ?? [])];
}

/** Equal for one member, however it is come to. */
export function keyOf({ struct, path }: Member): string {
  return `${struct} ${path}`;
}
