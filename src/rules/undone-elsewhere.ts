import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Exit, FunctionPaths, PathStep, Visit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import type { Label } from '../program/cfg/ir';
import { outermostOf } from '../program/cfg/members';
import { Sites } from '../program/cfg/sites';
import { Ways } from '../program/cfg/ways';
import { contains, SpanOfCall } from '../text/span';
import { StepBudget } from '../text/step-budget';
import { isErrorExit } from './error-exit';
import type { UndoingFunctions } from './undoing-functions';
import { branchBehind, errorSides } from './error-sides';
import { keyOf, membersOf, type UnmapsOfFile } from './unmaps';

/** The calls of a function that undo something, and where they stand. */
interface Undone {
  readonly visits: readonly Visit[];
  /** The instructions of the function that make one of the calls, or call the helper that it stands in. */
  readonly labels: ReadonlySet<Label>;
  /** These, and calls of functions that may undo it in a way that was not followed. */
  readonly all: ReadonlySet<Label>;
  /** What comes behind one of these. */
  readonly behind: ReadonlySet<Label>;
  /** From where each return, by its offset, is come to without one of them; once it was asked. */
  readonly avoiding: Map<number, ReadonlySet<Label>>;
}

interface Decision {
  readonly at: Label;
  readonly taken: Label;
  readonly other: Label;
}

/** The calls by which a function undoes mappings and allocations that it makes itself, or by helpers. */
export class Undoing {
  readonly #undone = new Map<string, Undone>();
  readonly #sites: Sites;
  readonly #ways: Ways;
  readonly #loops = new Map<AnalysedFunction, Ways>();
  #errors: ReadonlySet<Label> | undefined;
  #good: readonly Label[] | undefined;

  /** @throws OutOfSteps from its methods, where there are more ways to look at than the length of the function allows */
  constructor(
    private readonly file: AnalysedFile,
    private readonly analysed: AnalysedFunction,
    private readonly unmaps: UnmapsOfFile,
    private readonly undoers: UndoingFunctions,
  ) {
    this.#sites = unmaps.sitesOf(analysed) ?? new Sites(analysed.body);
    this.#ways = waysOf(analysed);
    this.#loops.set(analysed, this.#ways);
  }

  /** Whether some way through the function undoes it. */
  isUndoneBy(mapping: Mapping): boolean {
    return this.#unmapsOf(mapping).length > 0;
  }

  /** Whether the function gives up because the helper that makes it says that it has failed itself. */
  isHelpersFailure({ path }: Exit, { site, within }: Mapping): boolean {
    const call = within === undefined ? undefined : this.#sites.call(site);
    const asked = call === undefined ? undefined : branchBehind(this.analysed.body, call);
    const own = path.flatMap((step) => (step.decided ? (this.#branchOf(step)?.at ?? []) : []));
    return asked !== undefined && own.at(-1) === asked;
  }

  /** Whether some way through the function undoes it and ends without an error. */
  isUndoneBeforeSuccess(mapping: Mapping): boolean {
    this.#good ??= this.#returnsThat(false);
    const { behind } = this.#undoneOf(mapping);
    return this.#good.some((label) => behind.has(label));
  }

  /**
   * Whether it is for the function itself to undo what it made when it fails: it does so on another way, and who calls it does
   * not.
   */
  isOwnDuty(mapping: Mapping): boolean {
    return (
      this.#unmapsOf(mapping).some((visit) => this.#leadsToError(visit)) && !this.#isUndoneByCaller(mapping)
    );
  }

  /** Whether a caller undoes it where this function fails, or the caller's caller, which fails in turn. */
  #isUndoneByCaller(mapping: Mapping): boolean {
    const seen = new Set([this.analysed]);
    for (const callee of seen) {
      const { name } = callee.paths;
      const callers = this.unmaps.callersOf(name);
      // One that could not be followed, or stands in another file, may undo it.
      const isAlone = callee.source.isStatic || !this.file.elsewhere;
      const isSeen = isAlone && this.file.program.callsOf(name)?.length === 0;
      if (callers.length === 0 && !isSeen) return true;
      for (const caller of callers) {
        if (seen.has(caller)) continue;
        seen.add(caller);
        if (this.#undoesAfter(caller, callee, mapping)) return true;
      }
    }
    return false;
  }

  /** Whether `caller` undoes it where a call of `callee` has failed. */
  #undoesAfter(caller: AnalysedFunction, { source, paths }: AnalysedFunction, mapping: Mapping): boolean {
    const labels = this.undoers.labelsIn(caller, mapping);
    if (labels.size === 0) return false;
    const isNumber = source.returns?.pointers === 0 && source.returns.type !== 'bool';
    const ways = this.#loopsOf(caller);
    return [...(this.unmaps.sitesOf(caller)?.callsOf(paths.name) ?? [])].some((site) => {
      const failing = ways.from(isNumber ? errorSides(caller.body, site) : [site]);
      return [...labels].some((label) => label !== site && failing.has(label));
    });
  }

  /**
   * Whether the way to `exit` goes past a call that undoes it elsewhere, because of a condition of which the engine does not
   * know that it holds only where there is something to be undone.
   */
  isSkipped({ path, span: end }: Exit, mapping: Mapping): boolean {
    const undone = this.#undoneOf(mapping);
    // It is made and undone within one helper, which is looked at for itself.
    if (undone.visits.length > 0 && undone.labels.size === 0) return true;
    const made = path.findIndex(({ span }) => span.start === mapping.span.start);
    const decisions = path.slice(made + 1).filter(({ decided }) => decided !== undefined);
    const starts = [this.#sites.call(mapping.site), ...decisions.map((step) => this.#branchOf(step)?.taken)];
    if (this.#isCertain(undone, starts, end.start)) return true;
    const helpers = new Set(undone.visits.flatMap(({ within }) => within ?? []));
    return decisions.some((step) => {
      // What is decided in another file has the place of the call that leads there, and what is undone there may not be seen.
      if (step.span instanceof SpanOfCall) return helpers.size > 0 || mapping.within !== undefined;
      if (contains(this.analysed.paths.span, step.span)) return this.#passesBy(step, undone);
      const helper = this.unmaps.owner(step.span.start);
      return helper ? helpers.has(helper.paths.name) : helpers.size > 0;
    });
  }

  /**
   * Whether a function that the kernel may have called meanwhile undoes what the members of `mapping` hold.
   * @param opposites functions that it calls only once this one has worked
   */
  mayBeCalledBack(mapping: Mapping, opposites: readonly string[]): boolean {
    const { structs } = this.file.source;
    if (!mapping.kept.every(({ struct }) => structs.get(outermostOf(struct)))) return true;
    const undoers = new Set(this.unmaps.ofKept(mapping).map(({ by }) => by));
    const tables = this.file.source.operationTables.flatMap(({ functions }) => [...functions.values()]);
    return [...undoers].some(({ paths: { name } }) => {
      if (name === this.analysed.paths.name || opposites.includes(name)) return false;
      const isCalled = this.unmaps.callersOf(name).some((one) => undoers.has(one));
      return !isCalled || tables.includes(name);
    });
  }

  /** Whether the call that makes it stands in a loop, of the function or of its helper: what undoes it may do so in one of its own. */
  isOneOfMany({ site, span }: Mapping): boolean {
    const label = this.#sites.call(site);
    if (label !== undefined && this.#ways.isInLoop(label)) return true;
    const maker = this.unmaps.owner(span.start);
    const at = maker && this.unmaps.sitesOf(maker)?.call(span.start);
    return at !== undefined && this.#loopsOf(maker).isInLoop(at);
  }

  #loopsOf(one: AnalysedFunction | undefined): Ways {
    const known = one && this.#loops.get(one);
    if (!one || known) return known ?? this.#ways;
    const ways = waysOf(one);
    this.#loops.set(one, ways);
    return ways;
  }

  #unmapsOf(mapping: Mapping): readonly Visit[] {
    return (this.unmaps.of(this.analysed)?.ofSite(mapping) ?? []).map(({ visit }) => visit);
  }

  #undoneOf(mapping: Mapping): Undone {
    const members = membersOf(mapping).map(keyOf);
    const key = [mapping.span.start, mapping.family, ...members].join(', ');
    const known = this.#undone.get(key);
    if (known) return known;
    const visits = (this.unmaps.of(this.analysed)?.ofKept(mapping) ?? []).map(({ visit }) => visit);
    const labels = this.#labelsOf(visits);
    const all = new Set([...labels, ...this.undoers.labelsIn(this.analysed, mapping)]);
    // A helper that makes it undoes it where it fails itself.
    const maker = this.#sites.call(mapping.site);
    if (maker !== undefined) all.delete(maker);
    const found: Undone = { visits, labels, all, behind: this.#ways.from(all), avoiding: new Map() };
    this.#undone.set(key, found);
    return found;
  }

  /** Whether all ways from one of `starts` to the return at an offset come by one of the calls, whatever they do. */
  #isCertain(
    { all, behind, avoiding }: Undone,
    starts: readonly (Label | undefined)[],
    end: number,
  ): boolean {
    const returns = this.#sites.returns(end);
    if (!returns.some((label) => behind.has(label))) return false;
    let avoids = avoiding.get(end);
    if (!avoids) {
      avoids = this.#ways.leadingTo(returns, all);
      avoiding.set(end, avoids);
    }
    return starts.some((start) => start !== undefined && !avoids.has(start));
  }

  /** Whether a branch goes on behind a statement that undoes it, instead of into it. */
  #passesBy(step: PathStep, { labels }: Undone): boolean {
    const found = this.#branchOf(step);
    if (!found || labels.size === 0) return false;
    const inside = this.#ways.between(found.at, found.other, found.taken);
    return [...labels].some((label) => inside.has(label));
  }

  /** A branch of the function, where a decision leads to, and where it would lead to otherwise. */
  #branchOf({ span, text }: PathStep): Decision | undefined {
    const at = this.#sites.branch(span);
    const branch = at === undefined ? undefined : this.analysed.body.instructions[at];
    if (at === undefined || branch?.kind !== 'branch') return undefined;
    const { yes, no } = branch;
    return text.endsWith(' is true') ? { at, taken: yes, other: no } : { at, taken: no, other: yes };
  }

  /** Whether an error is what a way behind the call ends with. */
  #leadsToError(visit: Visit): boolean {
    this.#errors ??= this.#ways.leadingTo(this.#returnsThat(true), new Set());
    const [first] = this.#labelsOf([visit]);
    return first !== undefined && this.#errors.has(first);
  }

  /** The returns at which the function gives up on some way, or those at which it does not. */
  #returnsThat(fail: boolean): readonly Label[] {
    const exits = this.analysed.paths.exits.filter((exit) => isErrorExit(this.analysed, exit) === fail);
    return [...new Set(exits.map(({ span }) => span.start))].flatMap((start) => this.#sites.returns(start));
  }

  /** The instructions that make one of the calls, or that call the helper which one stands in. */
  #labelsOf(visits: readonly Visit[]): ReadonlySet<Label> {
    const labels = new Set<Label>();
    for (const { span, within } of visits) {
      const own = within === undefined ? this.#sites.call(span.start) : undefined;
      if (own !== undefined) labels.add(own);
      const helpers = within === undefined ? [] : [within, ...this.unmaps.namesAt(span.start)];
      for (const name of helpers) for (const label of this.#sites.callsOf(name)) labels.add(label);
    }
    return labels;
  }
}

function waysOf({ body }: AnalysedFunction): Ways {
  return new Ways(body, new StepBudget('finding out what leaks', 100_000 + 200 * body.instructions.length));
}

/** The visits that undo what the call of a mapping made. */
export function undoesOf({ visits }: FunctionPaths, { span }: Mapping): readonly Visit[] {
  return visits.filter(
    ({ effect, mapping }) => effect?.kind === 'unmap' && mapping?.span.start === span.start,
  );
}
