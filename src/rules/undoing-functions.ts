import { effectTable } from '../kernel/effect-table';
import { releaseCalls } from '../kernel/release-calls';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Mapping } from '../paths/state/state';
import type { Expression, FunctionBody, Label, Member } from '../program/cfg/ir';
import { alone, isSameMember, memberOf } from '../program/cfg/members';
import { expressionsOf, parts } from '../program/cfg/names';
import type { ProgramFunction } from '../program/program-file';
import { StepBudget } from '../text/step-budget';
import { keyOf, membersOf } from './unmaps';

/** What of a mapping tells the calls that undo it. */
interface Wanted {
  readonly family: Mapping['family'];
  readonly members: readonly Member[];
  /** Functions of the program that were looked at, with what they call. */
  readonly known: Map<ProgramFunction, boolean>;
}

/** A call that may undo something. */
interface Undoer {
  readonly label: Label;
  readonly call: Expression & { readonly kind: 'call' };
  /** The functions of the program that it reaches. */
  readonly called: readonly ProgramFunction[];
}

/** Finds the functions of the program that undo what a mapping's members hold, themselves or by what they call. */
export class UndoingFunctions {
  readonly #wanted = new Map<string, Wanted>();
  readonly #calls = new Map<FunctionBody, readonly Undoer[]>();
  readonly #budget: StepBudget;

  /** @throws OutOfSteps from its methods, where the program has more functions to look at than the length of the file allows */
  constructor(private readonly file: AnalysedFile) {
    this.#budget = new StepBudget('finding out what leaks', 200_000 + 20 * file.source.text.length);
  }

  /** The instructions of `one` that undo it, or call a function that does. */
  labelsIn({ body }: AnalysedFunction, mapping: Mapping): ReadonlySet<Label> {
    const wanted = this.#wantedOf(mapping);
    const labels = new Set<Label>();
    for (const each of this.#callsOf(body)) if (this.#isUndoing(each, wanted)) labels.add(each.label);
    return labels;
  }

  /** The calls of a function that undo something, or are of functions of the program; looked for once. */
  #callsOf(body: FunctionBody): readonly Undoer[] {
    const known = this.#calls.get(body);
    if (known) return known;
    const found: Undoer[] = [];
    for (const [label, instruction] of body.instructions.entries())
      for (const call of expressionsOf(instruction).flatMap(parts)) {
        this.#budget.spend();
        if (call.kind !== 'call' || call.callee.kind !== 'name') continue;
        const given = call.arguments.map((one) => (one.kind === 'name' ? one.name : undefined));
        const called = calledBy(call.callee.name, given).flatMap(
          (name) => this.file.program.functionCalled(name) ?? [],
        );
        if (called.length > 0 || effectTable.get(call.callee.name)?.kind === 'unmap')
          found.push({ label, call, called });
      }
    this.#calls.set(body, found);
    return found;
  }

  #isUndoing({ call, called }: Undoer, wanted: Wanted): boolean {
    this.#budget.spend();
    return (
      undoesMember(call, wanted) ||
      called.some((one) => undoesUnnamed(one, wanted) || this.#undoes(one, wanted))
    );
  }

  /** Whether a function undoes one of the members, with all that it calls or hands over. */
  #undoes(root: ProgramFunction, wanted: Wanted): boolean {
    const known = wanted.known.get(root);
    if (known !== undefined) return known;
    const seen = new Set([root]);
    const waiting = [root];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      this.#budget.spend();
      const direct = one.file.direct(one.source);
      // What cannot be read may undo anything.
      const isOne = wanted.members.some(
        (member) => !direct || direct.undone.of(member).some((callee) => isOfFamily(callee, wanted)),
      );
      if (isOne || wanted.known.get(one) === true) {
        wanted.known.set(root, true);
        return true;
      }
      const names = direct?.calls.flatMap(({ callee, given }) => calledBy(callee, given)) ?? [];
      for (const name of names) {
        const next = one.file.functionCalled(name);
        if (!next || seen.has(next) || wanted.known.get(next) === false) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    for (const one of seen) wanted.known.set(one, false);
    return false;
  }

  #wantedOf(mapping: Mapping): Wanted {
    const { family, handle } = mapping;
    const list = family === 'scatterlist' ? handle.place?.member : undefined;
    const members = [...membersOf(mapping), ...(list ? [list] : [])];
    const key = [family, ...members.map(keyOf)].join(', ');
    const known = this.#wanted.get(key) ?? { family, members, known: new Map() };
    this.#wanted.set(key, known);
    return known;
  }
}

/** A helper that undoes by a parameter or a variable may have been given it. */
function undoesUnnamed({ file, source }: ProgramFunction, wanted: Wanted): boolean {
  return [...(file.direct(source)?.undone.unnamed ?? [])].some((callee) => isOfFamily(callee, wanted));
}

function undoesMember(call: Expression & { readonly kind: 'call' }, wanted: Wanted): boolean {
  if (call.callee.kind !== 'name' || !isOfFamily(call.callee.name, wanted)) return false;
  return call.arguments.some((argument) => {
    const given = memberOf(argument);
    return given && wanted.members.some((member) => isSameMember(alone(member), alone(given)));
  });
}

function isOfFamily(callee: string, { family }: Wanted): boolean {
  const effect = effectTable.get(callee);
  return effect?.kind === 'unmap' && effect.family === family;
}

/** The functions of a program that a call may be of: the one that is named, or the one that it hands over to be called in turn. */
function calledBy(callee: string | undefined, given: readonly (string | undefined)[]): readonly string[] {
  if (callee === undefined || effectTable.has(callee)) return [];
  return releaseCalls.has(callee) ? given.filter((name) => name !== undefined) : [callee];
}
