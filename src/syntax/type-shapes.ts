import { slice, type Span } from '../text/span';
import type { Node } from './engine';
import type { MaskedSource } from './mask/masked-source';
import { readable, type CParser } from './parser';
import { declaredType, nameIn, recordShape, specifiedType, type ShapeContext } from './read-shape';
import type { Lost, Structs } from './structs';
import { enumerations, plainTypedefs } from './type-heads';
import type { TypeShape } from './type-shape';

/** The types that a file declares at file scope, with their members. Only those that are asked for are parsed. */
export class TypeShapes {
  readonly #known = new Map<string, TypeShape | undefined>();
  #typedefs: ReadonlyMap<string, readonly Span[]> | undefined;
  #enumerations: ReadonlyMap<string, readonly Span[]> | undefined;

  /** @param text the file before masking */
  constructor(
    private readonly parser: CParser,
    private readonly text: string,
    private readonly masked: MaskedSource,
    private readonly structs: Structs,
    private readonly lost: Lost,
  ) {}

  /** The struct, union or typedef called `name`: `struct ring`, `ring_t`. Undefined where it is not declared once. */
  get(name: string): TypeShape | undefined {
    if (!this.#known.has(name)) this.#known.set(name, this.#find(name));
    return this.#known.get(name);
  }

  /** The value of an enumerator as an expression; undefined where there is none of that name, or several. */
  enumerator(name: string): string | undefined {
    this.#enumerations ??= byWord(this.masked.text, enumerations(this.masked.text));
    const found = (this.#enumerations.get(name) ?? []).flatMap((span) =>
      this.#read(span, `${slice(this.masked.text, span)};`, (root) => valuesIn(root, name), []),
    );
    return found.length === 1 ? found[0] : undefined;
  }

  #find(name: string): TypeShape | undefined {
    const [, kind, tag = ''] = /^(struct|union) (\w+)$/.exec(name) ?? [];
    const found =
      kind === undefined
        ? this.#typedefSpans(name).flatMap((span) => this.#typedefsIn(span, name))
        : this.structs.definitionsOf(tag).flatMap((span) => this.#recordsIn(span, kind, tag));
    return found.length === 1 ? found[0] : undefined;
  }

  #recordsIn(span: Span, kind: string, tag: string): readonly TypeShape[] {
    const read = (root: Node): TypeShape[] =>
      root.descendantsOfType(`${kind}_specifier`).flatMap((specifier) => {
        const body = specifier.childForFieldName('body');
        if (!body || specifier.childForFieldName('name')?.text !== tag) return [];
        return [recordShape(specifier, body, this.#contextAt(span))];
      });
    return this.#read(span, `${slice(this.masked.text, span)};`, read, []);
  }

  #typedefSpans(name: string): readonly Span[] {
    const { text, types } = this.masked;
    this.#typedefs ??= byWord(text, [
      ...plainTypedefs(text),
      ...types.filter(({ start }) => text.startsWith('typedef', start)).map(upToSemicolon(text)),
    ]);
    return this.#typedefs.get(name) ?? [];
  }

  #typedefsIn(span: Span, name: string): readonly TypeShape[] {
    const read = (root: Node): TypeShape[] =>
      root.descendantsOfType('type_definition').flatMap((definition) => {
        const specified = specifiedType(definition, this.#contextAt(span));
        return definition
          .childrenForFieldName('declarator')
          .filter((declarator) => nameIn(declarator) === name)
          .map((declarator) => declaredType(declarator, specified));
      });
    return this.#read(span, slice(this.masked.text, span), read, []);
  }

  #contextAt({ start }: Span): ShapeContext {
    return { text: this.text, masked: this.masked.text, base: start };
  }

  #read<Result>(span: Span, code: string, read: (root: Node) => Result, nothing: Result): Result {
    return readable(
      () => this.parser.withTree(code, read),
      nothing,
      (reason) => {
        this.lost(span, `the type is not read: ${reason}`);
      },
    );
  }
}

/** What a definition declares stands behind its closing brace. */
function upToSemicolon(text: string): (span: Span) => Span {
  return ({ start, end }) => {
    const rest = /[;{}]/g;
    rest.lastIndex = end;
    const stop = rest.exec(text);
    return { start, end: stop?.[0] === ';' ? stop.index + 1 : end };
  };
}

/** The spans that have each word in them. */
function byWord(text: string, all: readonly Span[]): ReadonlyMap<string, readonly Span[]> {
  const spans = new Map<string, Span[]>();
  for (const span of all)
    for (const word of new Set(slice(text, span).match(/[A-Za-z_]\w*/g))) {
      const known = spans.get(word);
      if (known) known.push(span);
      else spans.set(word, [span]);
    }
  return spans;
}

/** The values that enumerations give `name`: a number more than the last one that is written. */
function valuesIn(root: Node, name: string): string[] {
  return root.descendantsOfType('enumerator_list').flatMap((list) => {
    let [from, more] = ['-1', 0];
    for (const each of list.namedChildren.filter(({ type }) => type === 'enumerator')) {
      const value = each.childForFieldName('value')?.text;
      [from, more] = value === undefined ? [from, more + 1] : [value, 0];
      if (each.childForFieldName('name')?.text === name) return list.hasError ? [] : [`(${from}) + ${more}`];
    }
    return [];
  });
}
