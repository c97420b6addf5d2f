import type { SourceFile } from '../syntax/source-file';
import type { TypeShape } from '../syntax/type-shape';
import { formulaOf, type Formula } from './lower/formula';

/** What other files say of types and constants. */
export interface TypesElsewhere {
  /** By the one header that declares it. */
  shape(name: string): TypeShape | undefined;
  constant(name: string): bigint | undefined;
  /** The value of an enumerator as an expression, by the one header that has it. */
  enumerator(name: string): string | undefined;
}

/** What is declared, wherever that is. */
export interface DeclaredTypes {
  /** The struct, union or typedef called `name`: `struct ring`, `ring_t`. */
  shape(name: string): TypeShape | undefined;
  /** The value of a macro. */
  constant(name: string): bigint | undefined;
  /** What an enumerator is given. */
  enumerator(name: string): Formula | undefined;
  /** A constant expression, as the length of an array is one. */
  formula(expression: string): Formula | undefined;
}

/**
 * The types of `file`, and of the others where it does not declare them.
 *
 * @param constant the value of a macro of the file itself
 */
export function declaredTypes(
  file: SourceFile,
  constant: (name: string) => bigint | undefined,
  others: TypesElsewhere | undefined,
): DeclaredTypes {
  const known = new Map<string, Formula | undefined>();
  const formula = (expression: string): Formula | undefined => {
    if (!known.has(expression)) known.set(expression, formulaOf(file, expression));
    return known.get(expression);
  };
  return {
    shape: (name) => file.shapes.get(name) ?? others?.shape(name),
    constant: (name) => constant(name) ?? others?.constant(name),
    enumerator: (name) => {
      const written = file.shapes.enumerator(name) ?? others?.enumerator(name);
      return written === undefined ? undefined : formula(written);
    },
    formula,
  };
}
