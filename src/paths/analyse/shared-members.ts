import type { EffectTable } from '../../kernel/effects';
import type { Member } from '../../program/cfg/ir';
import type { FunctionSource } from '../../syntax/function-source';
import type { FunctionPaths } from '../model';
import type { MemoryObject } from '../state/state';

/** A member, and the functions that leave memory in it which the host can read. */
export interface SharedMember {
  readonly member: Member;
  readonly sharers: readonly FunctionPaths[];
}

/** The members in which some of `functions` leave shared memory as they end. */
export function sharedMembers(functions: readonly FunctionPaths[]): readonly SharedMember[] {
  const found = new Map<string, { readonly member: Member; readonly sharers: Set<FunctionPaths> }>();
  for (const paths of functions)
    for (const { memory } of paths.exits)
      for (const member of memory.filter(isLeftShared).flatMap(membersOf)) {
        const key = `${member.struct}.${member.path}`;
        const known = found.get(key) ?? { member, sharers: new Set() };
        known.sharers.add(paths);
        found.set(key, known);
      }
  return [...found.values()].map(({ member, sharers }) => ({ member, sharers: [...sharers] }));
}

function isLeftShared({ sharing, life }: MemoryObject): boolean {
  return sharing.state === 'shared' && life !== 'freed';
}

/** The members that are known to hold the address of memory, or are where it was found. */
export function membersOf({ id, kept = [] }: MemoryObject): readonly Member[] {
  const found = id.kind === 'read' ? id.place?.member : undefined;
  return found ? [found, ...kept] : kept;
}

/**
 * The functions that free something and name a member in which `functions` leave shared memory.
 *
 * @param naming the functions of the file that name a member so
 */
export function freersOfShared(
  naming: (member: Member) => readonly FunctionSource[],
  functions: readonly FunctionPaths[],
  effects: EffectTable,
  callsOf: (source: FunctionSource) => ReadonlySet<string>,
): readonly FunctionSource[] {
  const users = new Set(sharedMembers(functions).flatMap(({ member }) => naming(member)));
  return [...users].filter((source) =>
    [...callsOf(source)].some((name) => effects.get(name)?.kind === 'free'),
  );
}
