import { directionConstants, directionName } from '../../kernel/directions';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import type { FunctionBody } from '../../program/cfg/ir';
import { addNamesRead, expressionsOf } from '../../program/cfg/names';
import type { Side } from '../pairing';

/** The parameter of its function that a call takes the direction from. */
export function directionParameter({ roles }: Visit): string | undefined {
  const direction = roles?.direction;
  return direction?.kind === 'read' && direction.place?.kind === 'variable'
    ? direction.place.name
    : undefined;
}

/**
 * Whether some caller makes the direction that `given` is given another one than the `constant` of its other end: one of the
 * file that passes another, or, where the file has none, whoever calls by a pointer.
 */
export function isGivenAnother(file: AnalysedFile, given: Side, constant: bigint): boolean {
  const name = directionParameter(given.visit);
  const owner = file.functions.find(({ paths }) => paths === given.function);
  if (name === undefined || !owner || given.visit.within !== undefined) return false;
  const position = owner.body.parameters.indexOf(name);
  // A function that asks which direction it is may know that it is this one.
  if (position < 0 || !owner.source.isStatic || isTested(owner.body, name)) return false;
  const calls = file.program.callsOf(owner.source.name);
  if (!calls) return false;
  return calls.length === 0 || calls.some((given) => isOther(given[position], constant));
}

function isOther(name: string | undefined, constant: bigint): boolean {
  return name !== undefined && directionNames.has(name) && name !== directionName(constant);
}

/** The directions of mappings, by name. */
export const directionNames: ReadonlySet<string> = new Set(directionConstants().keys());

/** Whether a decision hangs on the variable `name`, or it is given another value. */
function isTested({ instructions }: FunctionBody, name: string): boolean {
  return instructions.some((instruction) => {
    const read = new Set<string>();
    if (instruction.kind === 'branch') addNamesRead(instruction.condition, read);
    if (read.has(name)) return true;
    return expressionsOf(instruction).some(
      (part) => part.kind === 'assign' && part.target.kind === 'name' && part.target.name === name,
    );
  });
}
