import type { Member } from '../../program/cfg/ir';
import { Holdings } from '../../program/holdings';
import type { ProgramFile, ProgramFunction } from '../../program/program-file';
import { StepBudget } from '../../text/step-budget';
import type { Linker } from '../link/linker';
import { nameInUse } from '../link/uses';

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
