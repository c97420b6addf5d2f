import { addTo } from '../text/lists';
import { slice, type Span } from '../text/span';
import { DeclaredOnce } from './declared-once';
import type { Node } from './engine';
import type { MaskedSource } from './mask/masked-source';
import { readable, type CParser } from './parser';
import { declaredType, nameIn, recordShape, specifiedType, type ShapeContext } from './read-shape';
import type { Lost, Structs } from './structs';
import { enumerations, plainTypedefs } from './type-heads';
import type { TypeShape } from './type-shape';

/** The types that a file declares at file scope, with their members. Only those that are asked for are parsed. */
export class TypeShapes {
  readonly #records: DeclaredOnce<TypeShape>;
  readonly #typedefs: DeclaredOnce<TypeShape>;
  readonly #enumerators: DeclaredOnce<string>;
  #typedefSpans: ReadonlyMap<string, readonly Span[]> | undefined;
  #enumerations: ReadonlyMap<string, readonly Span[]> | undefined;

  /** @param text the file before masking */
  constructor(
    private readonly parser: CParser,
    private readonly text: string,
    private readonly masked: MaskedSource,
    structs: Structs,
    private readonly lost: Lost,
  ) {
    this.#records = new DeclaredOnce(
      (name) => structs.definitionsOf(name.replace(/^\w+ /, '')),
      (span) =>
        this.#read(span, ';', (root, found) => {
          this.#addRecords(root, span, found);
        }),
    );
    this.#typedefs = new DeclaredOnce(
      (name) => (this.#typedefSpans ??= byWord(masked.text, typedefsIn(masked))).get(name) ?? [],
      (span) =>
        this.#read(span, '', (root, found) => {
          this.#addTypedefs(root, span, found);
        }),
    );
    this.#enumerators = new DeclaredOnce(
      (name) => (this.#enumerations ??= byWord(masked.text, enumerations(masked.text))).get(name) ?? [],
      (span) => this.#read(span, ';', addEnumerators),
    );
  }

  /** The struct, union or typedef called `name`: `struct ring`, `ring_t`. Undefined where it is not declared once. */
  get(name: string): TypeShape | undefined {
    return (/^(?:struct|union) \w+$/.test(name) ? this.#records : this.#typedefs).get(name);
  }

  /** The value of an enumerator as an expression; undefined where there is none of that name, or several. */
  enumerator(name: string): string | undefined {
    return this.#enumerators.get(name);
  }

  #addRecords(root: Node, span: Span, found: Map<string, TypeShape[]>): void {
    for (const kind of ['struct', 'union'])
      for (const specifier of root.descendantsOfType(`${kind}_specifier`)) {
        const body = specifier.childForFieldName('body');
        const tag = specifier.childForFieldName('name')?.text;
        if (body && tag !== undefined)
          addTo(found, `${kind} ${tag}`, recordShape(specifier, body, this.#contextAt(span)));
      }
  }

  #addTypedefs(root: Node, span: Span, found: Map<string, TypeShape[]>): void {
    for (const definition of root.descendantsOfType('type_definition')) {
      const specified = specifiedType(definition, this.#contextAt(span));
      for (const declarator of definition.childrenForFieldName('declarator')) {
        const name = nameIn(declarator);
        if (name !== undefined) addTo(found, name, declaredType(declarator, specified));
      }
    }
  }

  #contextAt({ start }: Span): ShapeContext {
    return { text: this.text, masked: this.masked.text, base: start };
  }

  /** What `add` finds in the tree of a span, with `behind` after it. */
  #read<Declared>(
    span: Span,
    behind: string,
    add: (root: Node, found: Map<string, Declared[]>) => void,
  ): ReadonlyMap<string, readonly Declared[]> {
    return readable(
      () =>
        this.parser.withTree(`${slice(this.masked.text, span)}${behind}`, (root) => {
          const found = new Map<string, Declared[]>();
          add(root, found);
          return found;
        }),
      new Map<string, Declared[]>(),
      (reason) => {
        this.lost(span, `the type is not read: ${reason}`);
      },
    );
  }
}

function typedefsIn({ text, types }: MaskedSource): readonly Span[] {
  const withBody = types.filter(({ start }) => text.startsWith('typedef', start));
  return [...plainTypedefs(text), ...withBody.map(upToSemicolon(text))];
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

/** Adds the values of enumerators: a number more than the last one that is written. */
function addEnumerators(root: Node, found: Map<string, string[]>): void {
  for (const list of root.descendantsOfType('enumerator_list')) {
    if (list.hasError) continue;
    let [from, more] = ['-1', 0];
    for (const each of list.namedChildren.filter(({ type }) => type === 'enumerator')) {
      const value = each.childForFieldName('value')?.text;
      [from, more] = value === undefined ? [from, more + 1] : [value, 0];
      const name = each.childForFieldName('name')?.text;
      if (name !== undefined) addTo(found, name, `(${from}) + ${more}`);
    }
  }
}
