import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Exit, FunctionPaths, PathStep, Visit } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import { successors } from '../program/cfg/graph';
import type { FunctionBody, Instruction, Label } from '../program/cfg/ir';
import { outermostOf } from '../program/cfg/members';
import { calls, expressionsOf } from '../program/cfg/names';
import { contains, SpanOfCall, type Span } from '../text/span';
import { isErrorExit } from './error-exit';
import { memberRead, sameMember } from './members';

/** The calls by which a function undoes mappings and allocations that it makes itself, or by helpers. */
export class Undoing {
  constructor(
    private readonly file: AnalysedFile,
    private readonly analysed: AnalysedFunction,
  ) {}

  /** Whether some way through the function undoes it. */
  isUndoneBy(mapping: Mapping): boolean {
    return undoesOf(this.analysed.paths, mapping).length > 0;
  }

  /**
   * Whether it is for the function itself to undo what it made when it fails: it does so on another way, and who calls it does
   * not.
   */
  isOwnDuty(mapping: Mapping): boolean {
    const undone = undoesOf(this.analysed.paths, mapping);
    const { name } = this.analysed.paths;
    const isCallers = this.file.functions.some(
      ({ body, paths }) =>
        paths.name !== name &&
        body.instructions.some((each) => callsBy(each, name)) &&
        paths.visits.some((visit) => undoesKept(visit, mapping)),
    );
    return !isCallers && undone.some((visit) => this.#leadsToError(visit));
  }

  /**
   * Whether the way to `exit` goes past a call that undoes it elsewhere, because of a condition of which the engine does not
   * know that it holds only where there is something to be undone.
   */
  isSkipped({ path, span: end }: Exit, mapping: Mapping): boolean {
    const { body, paths } = this.analysed;
    const undone = paths.visits.filter((visit) => undoesKept(visit, mapping));
    const undoing = new Set([...body.instructions.keys()].filter((each) => this.#undoes(each, undone)));
    // It is made and undone within one helper, which is looked at for itself.
    if (undone.length > 0 && undoing.size === 0) return true;
    const made = path.findIndex(({ span }) => span.start === mapping.span.start);
    const decisions = path.slice(made + 1).filter(({ decided }) => decided !== undefined);
    const starts = [
      body.instructions.findIndex((each) => makesCall(each, mapping.site)),
      ...decisions.flatMap((step) => this.#branchOf(step)?.taken ?? []),
    ];
    if (starts.some((start) => start >= 0 && !this.#isAvoidable(start, undoing, end))) return true;
    const helpers = new Set(undone.flatMap(({ within }) => within ?? []));
    return decisions.some((step) => {
      // What is decided in another file has the place of the call that leads there, and what is undone there may not be seen.
      if (step.span instanceof SpanOfCall) return helpers.size > 0 || mapping.within !== undefined;
      if (contains(paths.span, step.span)) return this.#passesBy(step, undoing);
      const helper = this.file.source.functions.find((each) => contains(each.span, step.span));
      return helper ? helpers.has(helper.name) : helpers.size > 0;
    });
  }

  /**
   * Whether a function that the kernel may have called meanwhile undoes what the members of `mapping` hold.
   * @param opposites functions that it calls only once this one has worked
   */
  mayBeCalledBack(mapping: Mapping, opposites: readonly string[]): boolean {
    const { structs } = this.file.source;
    if (!mapping.kept.every(({ struct }) => structs.get(outermostOf(struct)))) return true;
    const undoers = this.file.functions.filter(({ paths }) =>
      paths.visits.some((visit) => undoesKept(visit, mapping)),
    );
    const tables = this.file.source.operationTables.flatMap(({ functions }) => [...functions.values()]);
    return undoers.some(({ paths: { name } }) => {
      if (name === this.analysed.paths.name || opposites.includes(name)) return false;
      const isCalled = undoers.some(({ body }) => body.instructions.some((each) => callsBy(each, name)));
      return !isCalled || tables.includes(name);
    });
  }

  /** Whether a way leads from `start` to the return at `end` without one of the calls, whatever they do. */
  #isAvoidable(start: Label, undoing: ReadonlySet<Label>, end: Span): boolean {
    const { body } = this.analysed;
    return [...reachedFrom(body, start, undoing)].some((each) => {
      const instruction = body.instructions[each];
      return instruction?.kind === 'return' && instruction.span.start === end.start && !undoing.has(each);
    });
  }

  /** Whether a branch goes on behind a statement that undoes it, instead of into it. */
  #passesBy(step: PathStep, undoing: ReadonlySet<Label>): boolean {
    const branch = this.#branchOf(step);
    if (!branch) return false;
    const { taken, other } = branch;
    const inside = reachedFrom(this.analysed.body, other, new Set([taken]));
    return inside.has(taken) && [...inside].some((label) => label !== taken && undoing.has(label));
  }

  /** Where a decision of the function leads to, and where it would lead to otherwise. */
  #branchOf({ span, text }: PathStep): { readonly taken: Label; readonly other: Label } | undefined {
    const branch = this.analysed.body.instructions.find(
      (each) =>
        each.kind === 'branch' &&
        each.condition.span.start === span.start &&
        each.condition.span.end === span.end,
    );
    if (branch?.kind !== 'branch') return undefined;
    const { yes, no } = branch;
    return text.endsWith(' is true') ? { taken: yes, other: no } : { taken: no, other: yes };
  }

  /** Whether the call that makes it stands in a loop, of the function or of its helper: what undoes it may do so in one of its own. */
  isOneOfMany({ site, span }: Mapping): boolean {
    const makers = this.file.functions.filter((each) => contains(each.source.span, span));
    return [
      { body: this.analysed.body, start: site },
      ...makers.map(({ body }) => ({ body, start: span.start })),
    ].some(({ body, start }) => {
      const label = body.instructions.findIndex((each) => makesCall(each, start));
      const after = body.instructions[label];
      return after !== undefined && successors(after).some((next) => reachedFrom(body, next).has(label));
    });
  }

  /** Whether an error is what a way behind the call ends with. */
  #leadsToError(visit: Visit): boolean {
    const { instructions } = this.analysed.body;
    const errors = new Set(
      this.analysed.paths.exits.flatMap((exit) =>
        isErrorExit(this.analysed, exit) ? [exit.span.start] : [],
      ),
    );
    const start = instructions.findIndex((_, label) => this.#undoes(label, [visit]));
    if (start < 0) return false;
    return [...reachedFrom(this.analysed.body, start)].some((label) => {
      const instruction = instructions[label];
      return instruction?.kind === 'return' && errors.has(instruction.span.start);
    });
  }

  /** Whether an instruction is one of the calls, or that of the helper which one stands in. */
  #undoes(label: Label, undone: readonly Visit[]): boolean {
    const instruction = this.analysed.body.instructions[label];
    if (!instruction) return false;
    if (undone.length === 0) return false;
    const called = this.file.functions.filter(({ paths }) => callsBy(instruction, paths.name));
    return undone.some(({ span, within }) => {
      if (within === undefined) return makesCall(instruction, span.start);
      const isIn = ({ paths }: AnalysedFunction): boolean =>
        paths.visits.some((visit) => visit.effect?.kind === 'unmap' && visit.span.start === span.start);
      return callsBy(instruction, within) || called.some(isIn);
    });
  }
}

/** The instructions that come from `start`, and not by one of `ends`. */
function reachedFrom(
  { instructions }: FunctionBody,
  start: Label,
  ends: ReadonlySet<Label> = new Set(),
): ReadonlySet<Label> {
  const reached = new Set([start]);
  const waiting = [start];
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    const instruction = instructions[label];
    if (ends.has(label) || !instruction) continue;
    for (const next of successors(instruction))
      if (!reached.has(next)) {
        reached.add(next);
        waiting.push(next);
      }
  }
  return reached;
}

function makesCall(instruction: Instruction, start: number): boolean {
  const made = expressionsOf(instruction).flatMap(calls);
  return made.some(({ expression }) => expression.span.start === start);
}

function callsBy(instruction: Instruction, name: string): boolean {
  if (instruction.kind === 'call') return instruction.callee === name;
  return expressionsOf(instruction).some((expression) =>
    calls(expression).some((each) => each.name === name),
  );
}

/** Whether a call undoes what it finds in a member that `made` is kept in, or `made` itself. */
function undoesKept({ effect, roles, mapping }: Visit, made: Mapping): boolean {
  if (effect?.kind !== 'unmap' || effect.family !== made.family) return false;
  const handle = roles?.handle?.base ?? roles?.handle;
  const found = memberRead(handle) ?? handle?.unknown?.place?.member;
  const members = [...made.kept, ...made.places.flatMap(({ member }) => member ?? [])];
  return mapping?.span.start === made.span.start || members.some((one) => found && sameMember(found, one));
}

/** The visits that undo what the call of a mapping made. */
export function undoesOf({ visits }: FunctionPaths, { span }: Mapping): readonly Visit[] {
  return visits.filter(
    ({ effect, mapping }) => effect?.kind === 'unmap' && mapping?.span.start === span.start,
  );
}
