import type { AnalysedFunction } from '../../paths/analyse/analysed';
import { membersOf } from '../../paths/analyse/shared-members';
import type { FunctionPaths, Visit } from '../../paths/model';
import type { Member } from '../../program/cfg/ir';
import { nameOfMember } from '../../program/cfg/members';
import { calls, expressionsOf, parts } from '../../program/cfg/names';
import { addTo } from '../../text/lists';
import { memberRead } from '../members';

/** A call, and the function that it is made in. */
interface Use {
  readonly by: AnalysedFunction;
  readonly visit: Visit;
}

/** What the functions of a file do with memory as members hold it. */
export class MemberUses {
  readonly #freed = new Map<string, Use[]>();
  readonly #madePrivate = new Map<string, Use[]>();
  readonly #handedOn = new Map<AnalysedFunction, ReadonlySet<string>>();

  constructor(functions: readonly AnalysedFunction[]) {
    for (const by of functions)
      for (const visit of by.paths.visits) {
        const { effect, memory } = visit;
        const freed = freedAsFound(visit);
        if (freed) addTo(this.#freed, keyOf(freed), { by, visit });
        if (effect?.kind === 'convert' && effect.to === 'private' && memory)
          for (const member of membersOf(memory)) addTo(this.#madePrivate, keyOf(member), { by, visit });
      }
  }

  /** The calls that free what `member` held as their function was entered. */
  freed(member: Member): readonly Use[] {
    return this.#freed.get(keyOf(member)) ?? [];
  }

  /** Whether some function makes what it finds in the member private; one that shares it may undo what it has just done. */
  isMadePrivate(member: Member, sharers: readonly FunctionPaths[]): boolean {
    const uses = this.#madePrivate.get(keyOf(member)) ?? [];
    return uses.some(({ by, visit }) => visit.memory?.allocated === undefined || !sharers.includes(by.paths));
  }

  /** Whether a function gives what the member holds to code that may make it private. */
  isHandedOn(by: AnalysedFunction, member: Member): boolean {
    const known = this.#handedOn.get(by) ?? handedOn(by);
    this.#handedOn.set(by, known);
    return known.has(bareName(member));
  }
}

/** What a member is called where it is used. */
export function bareName(member: Member): string {
  return nameOfMember(member).replace(/\[\]/g, '');
}

function keyOf({ struct, path }: Member): string {
  return `${struct}.${path}`;
}

/** The member that held what a call frees, as its function was entered. */
function freedAsFound({ effect, memory, within }: Visit): Member | undefined {
  if (effect?.kind !== 'free' || memory?.sharing.state !== 'unknown' || memory.life === 'freed')
    return undefined;
  return within === undefined ? memberRead(memory.id) : undefined;
}

/** The names of members that are read for arguments of calls of which nothing is known. */
function handedOn({ body, paths }: AnalysedFunction): ReadonlySet<string> {
  const known = new Set(paths.visits.map(({ span }) => span.start));
  const names = new Set<string>();
  for (const { expression } of body.instructions.flatMap(expressionsOf).flatMap(calls))
    if (!known.has(expression.span.start))
      for (const part of expression.arguments.flatMap(parts))
        if (part.kind === 'member') names.add(part.field);
  return names;
}
