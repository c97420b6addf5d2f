import type { CallEffect } from './effects';
import { inTree, type TreeSource } from './source';

/** A call, what it does, and where it is declared. */
export interface CallFact {
  readonly name: string;
  readonly effect: CallEffect;
  readonly source: TreeSource;
}

/** Calls that `file` of v7.3 declares on the lines that are named; unless said otherwise, v6.12 and v7.2 have the same. */
export function declaredIn(
  file: string,
  calls: readonly (readonly [name: string, line: number, effect: CallEffect])[],
): readonly CallFact[] {
  return calls.map(([name, line, effect]) => ({ name, effect, source: inTree('7.3', file, name, line) }));
}

/** Reads, and what it returns hangs on what it is given alone. */
export const none: CallEffect = { kind: 'harmless' };
/** Does something of its own, and returns nothing that would be asked for. */
export const acts: CallEffect = { kind: 'harmless', acts: true };
/** Does something of its own, and what it returns is new each time. */
export const varies: CallEffect = { kind: 'harmless', varies: true, acts: true };

/** `effect`, of which the call stores something in what the arguments at `positions` point to. */
export function writing(effect: CallEffect, ...positions: readonly number[]): CallEffect {
  return { ...effect, writes: positions };
}
