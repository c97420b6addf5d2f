import type { SourceFile } from '../syntax/source-file';
import type { TypeShape } from '../syntax/type-shape';
import type { DeclaredTypes } from './layout';
import { evaluate, formulaOf } from './lower/formula';

/** What other files say of types and constants. */
export interface TypesElsewhere {
  /** By the one header that declares it. */
  shape(name: string): TypeShape | undefined;
  constant(name: string): bigint | undefined;
  /** The value of an enumerator as an expression, by the one header that has it. */
  enumerator(name: string): string | undefined;
}

/** Enumerators that are given by each other, deeper than which none has a value. */
const deepest = 20;

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
  const value = (
    text: string,
    sizeOf: (type: string) => bigint | undefined,
    depth: number,
  ): bigint | undefined => {
    const formula = depth === 0 ? undefined : formulaOf(file, text);
    const valueOf = (name: string): bigint | undefined => {
      const macro = constant(name) ?? others?.constant(name);
      if (macro !== undefined) return macro;
      const written = file.shapes.enumerator(name) ?? others?.enumerator(name);
      return written === undefined ? undefined : value(written, sizeOf, depth - 1);
    };
    return formula && evaluate(formula, { valueOf, sizeOf });
  };
  return {
    shape: (name) => file.shapes.get(name) ?? others?.shape(name),
    value: (expression, sizeOf) => value(expression, sizeOf, deepest),
  };
}
