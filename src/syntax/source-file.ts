import type { Node } from './engine';
import type { SourceMap } from '../text/source-map';
import { lastAtOrBefore } from '../text/span';
import type { Declared } from './declarations';
import { FunctionSource } from './function-source';
import { readFileObjects, type FileObject } from './file-objects';
import { maskMacros } from './mask/mask';
import type { MacroDefinition, MaskedSource, UnreadSpan } from './mask/masked-source';
import { type OperationTable, readOperationTables } from './operation-tables';
import { readable, type CParser } from './parser';
import { Structs, type Lost } from './structs';
import { TypeShapes } from './type-shapes';

/**
 * One C file: what is in it, found by one pass over its text. Trees are made on demand and kept by nobody. Spans are
 * UTF-16 offsets of {@link text}.
 */
export class SourceFile {
  readonly masked: MaskedSource;
  /** The functions defined at file scope, in order. A name may come twice, in branches of an `#if`. */
  readonly functions: readonly FunctionSource[];
  readonly structs: Structs;
  readonly shapes: TypeShapes;
  /** What of all that was asked for so far could not be parsed, outside of functions. */
  readonly unparsed: UnreadSpan[] = [];
  #operationTables: readonly OperationTable[] | undefined;
  #objects: ReadonlyMap<string, FileObject> | undefined;
  #defines: ReadonlyMap<string, readonly MacroDefinition[]> | undefined;
  #byName: ReadonlyMap<string, readonly FunctionSource[]> | undefined;
  readonly #lost: Lost = (span, reason) => this.unparsed.push({ span, reason });

  /** @param origin of a text that fragments were completed to: what has no origin there is missing in the file */
  constructor(
    private readonly parser: CParser,
    readonly text: string,
    origin?: SourceMap,
  ) {
    this.masked = maskMacros(text);
    this.structs = new Structs(parser, this.masked, this.#lost);
    this.shapes = new TypeShapes(parser, text, this.masked, this.structs, this.#lost);
    this.functions = this.masked.functions.map((range) => {
      const partial = {
        start: origin !== undefined && origin.toOrigin(range.body.start) === undefined,
        end: !range.closed || (origin !== undefined && origin.toOrigin(range.body.end - 1) === undefined),
      };
      return new FunctionSource(parser, this.masked, range, partial);
    });
  }

  /** The objects at file scope that set members of a struct by name. */
  get operationTables(): readonly OperationTable[] {
    this.#operationTables ??= readOperationTables(this.parser, this.masked, this.#lost);
    return this.#operationTables;
  }

  /** The objects at file scope, by name. */
  get objects(): ReadonlyMap<string, FileObject> {
    this.#objects ??= readFileObjects(this.masked, this.text);
    return this.#objects;
  }

  /** The definitions of the macro `name`. */
  definesOf(name: string): readonly MacroDefinition[] {
    this.#defines ??= groupBy(this.masked.defines);
    return this.#defines.get(name) ?? [];
  }

  /** Parses `text` as one expression, as the body of a macro is; null where it is none, or more than can be read. */
  withExpression<Result>(text: string, visit: (node: Node | null) => Result): Result {
    const read = (): { readonly value: Result } =>
      this.parser.withTree(`int x = (${text});`, (root) => {
        const [declarator] = root.descendantsOfType('init_declarator');
        const node = root.hasError || !declarator ? null : declarator.childForFieldName('value');
        return { value: visit(node) };
      });
    const found = readable<{ readonly value: Result } | undefined>(read, undefined, () => undefined);
    return found ? found.value : visit(null);
  }

  /** What a function that is defined here returns; undefined where nobody knows. */
  returnTypeOf(name: string): Declared | undefined {
    const [source, another] = this.functionsNamed(name);
    return source && !another ? source.returns : undefined;
  }

  /** The function that `offset` lies in. */
  functionAt(offset: number): FunctionSource | undefined {
    const source = this.functions[lastAtOrBefore(this.functions, offset)];
    return source && offset < source.span.end ? source : undefined;
  }

  /** The functions called `name`; more than one where branches of an `#if` each define it. */
  functionsNamed(name: string): readonly FunctionSource[] {
    this.#byName ??= groupBy(this.functions);
    return this.#byName.get(name) ?? [];
  }
}

function groupBy<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(one.name);
    if (group) group.push(one);
    else groups.set(one.name, [one]);
  }
  return groups;
}
