import type { Member } from '../../program/cfg/ir';
import { Holdings } from '../../program/holdings';
import type { ProgramFile, ProgramFunction } from '../../program/program-file';
import type { Origin } from '../../program/holdings';
import { OutOfSteps, StepBudget } from '../../text/step-budget';
import type { Linker } from '../summaries/linker';
import { nameInUse } from './uses';

/** For looking at what members hold, and at the calls that they tie: some for each thing that a file of that length can ask. */
export function pairingBudget(length: number): StepBudget {
  return new StepBudget('comparing mappings with what undoes them', 200_000 + 20 * length);
}

/** The functions of the program, `file` of it first, that name a member as this one is named. */
export function usersOf(
  member: Member,
  file: ProgramFile,
  linker: Linker | undefined,
): readonly ProgramFunction[] {
  return [...file.naming(nameInUse(member)), ...(linker?.usersOf(member) ?? [])];
}

/** What members hold, of structures that only the program sees. */
export function holdingsOf(file: ProgramFile, linker: Linker | undefined, steps: StepBudget): Holdings {
  return new Holdings(
    (member) => (file.hides(member.struct) ? usersOf(member, file, linker) : undefined),
    steps,
  );
}

/** Tells what a member may hold besides numbers; undefined where some of that is made out of sight. */
export type OriginsOf = (member: Member) => readonly Origin[] | undefined;

/** What `holdings` knows of members, each asked once. */
export function originsIn(holdings: Holdings): OriginsOf {
  const known = new Map<string, readonly Origin[] | undefined>();
  return (member) => {
    const key = `${member.struct}.${member.path}`;
    if (!known.has(key)) known.set(key, found(holdings, member));
    return known.get(key);
  };
}

function found(holdings: Holdings, member: Member): readonly Origin[] | undefined {
  try {
    return holdings.originsOf(member);
  } catch (thrown) {
    if (thrown instanceof OutOfSteps) return undefined;
    throw thrown;
  }
}
