import type { Node } from './engine';
import { type Span, slice } from '../text/span';
import { type Declared, declaredName, readDeclared, readDeclaredType } from './declarations';
import type { MaskedSource } from './mask/masked-source';
import { readable, type CParser } from './parser';
import { addAll } from '../text/lists';

/** A member of a struct or union. The members of an unnamed struct or union within count as members of the outer. */
export interface Field extends Declared {
  readonly name: string;
  /** The tag; for a struct without one that has a name as a member, the path to it: `outer.member`. */
  readonly structTag: string | undefined;
  /** The declaration. */
  readonly span: Span;
}

/** Is told of what could not be parsed outside of functions. */
export type Lost = (span: Span, reason: string) => void;

/** The structs and unions that a file defines at file scope. Only those that are asked for are parsed. */
export class Structs {
  #definedIn: ReadonlyMap<string, ReadonlySet<Span>> | undefined;
  readonly #fieldsIn = new Map<Span, ReadonlyMap<string, readonly Field[]>>();
  readonly #byTag = new Map<string, readonly Field[] | undefined>();
  readonly #byName = new Map<string, ReadonlyMap<string, Field>>();

  constructor(
    private readonly parser: CParser,
    private readonly masked: MaskedSource,
    private readonly lost: Lost,
  ) {}

  /** The members of the one with that tag; undefined where none are known. */
  get(tag: string): readonly Field[] | undefined {
    if (!this.#byTag.has(tag)) this.#byTag.set(tag, this.#find(tag));
    return this.#byTag.get(tag);
  }

  /** The definitions at file scope in which a struct or union may have that tag, itself or within. */
  definitionsOf(tag: string): readonly Span[] {
    this.#definedIn ??= tagsIn(this.masked);
    return [...(this.#definedIn.get(tag) ?? [])];
  }

  /** The member `name` of the one with that tag; the first where branches of an `#if` each have one. */
  field(tag: string, name: string): Field | undefined {
    let byName = this.#byName.get(tag);
    if (!byName) {
      byName = new Map((this.get(tag) ?? []).toReversed().map((field) => [field.name, field]));
      this.#byName.set(tag, byName);
    }
    return byName.get(name);
  }

  #find(tag: string): readonly Field[] | undefined {
    const [outermost = ''] = tag.split('.');
    const fields = this.definitionsOf(outermost).flatMap((span) => this.#in(span).get(tag) ?? []);
    return fields.length > 0 ? fields : undefined;
  }

  #in(span: Span): ReadonlyMap<string, readonly Field[]> {
    let fields = this.#fieldsIn.get(span);
    if (!fields) {
      fields = readable(
        () => readFields(this.parser, this.masked.text, span),
        new Map<string, readonly Field[]>(),
        (reason) => {
          this.lost(span, `the type is not read: ${reason}`);
        },
      );
      this.#fieldsIn.set(span, fields);
    }
    return fields;
  }
}

/** The definitions in which a struct or union may have a tag, itself or within: by the words before a brace. */
function tagsIn({ text, types }: MaskedSource): ReadonlyMap<string, ReadonlySet<Span>> {
  const spans = new Map<string, Set<Span>>();
  for (const span of types) {
    const code = slice(text, span).replace(/\/\*[^]*?(?:\*\/|$)|\/\/.*/g, ' ');
    for (const [, head = '', brace] of code.matchAll(/\b(?:struct|union)\b([^;{}]*)(\{?)/g))
      for (const [word] of brace === '' ? [] : head.matchAll(/\w+/g))
        spans.set(word, (spans.get(word) ?? new Set()).add(span));
  }
  return spans;
}

/** A node to look into, and what {@link Structs} files the members of the struct that it is, or is a member of, under. */
interface Visit {
  readonly node: Node;
  readonly owner: string | undefined;
}

/** The name of a struct in a struct is the way to it: deeper than this, none is made up. */
const longestOwner = 1000;

function readFields(parser: CParser, text: string, span: Span): ReadonlyMap<string, readonly Field[]> {
  const structs = new Map<string, Field[]>();
  parser.withTree(`${slice(text, span)};`, (root) => {
    const waiting: Visit[] = [{ node: root, owner: undefined }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next.owner !== undefined && next.node.type === 'field_declaration')
        addFields(next.node, next.owner, span.start, structs);
      addAll(waiting, within(next).reverse());
    }
  });
  return structs;
}

function addFields(field: Node, owner: string, base: number, structs: Map<string, Field[]>): void {
  const declarators = field.childrenForFieldName('declarator');
  if (declarators.length === 0) return;
  const common = readDeclaredType(field);
  const fields = structs.get(owner) ?? [];
  structs.set(owner, fields);
  const span = { start: base + field.startIndex, end: base + field.endIndex };
  for (const declarator of declarators) {
    const { name, ...declared } = readDeclared(field, declarator, common);
    if (name === undefined) continue;
    const structTag = declared.structTag ?? (hasOwnMembers(field) ? `${owner}.${name}` : undefined);
    fields.push({ ...declared, name, structTag, span });
  }
}

function within({ node, owner }: Visit): Visit[] {
  const { type, namedChildren } = node;
  if (isSpecifier(node)) {
    const tag = node.childForFieldName('name')?.text ?? owner;
    const body = node.childForFieldName('body');
    return (body?.namedChildren ?? []).map((child) => ({
      node: child,
      owner: child.type === 'field_declaration' ? tag : undefined,
    }));
  }
  const inner = type === 'field_declaration' ? innerOwner(node, owner) : undefined;
  return namedChildren.map((child) => ({ node: child, owner: isSpecifier(child) ? inner : undefined }));
}

/** What the members of a struct without a tag are filed under, where `field` is spelled out to be one. */
function innerOwner(field: Node, outer: string | undefined): string | undefined {
  const declarator = field.childForFieldName('declarator');
  if (!declarator || outer === undefined || outer.length > longestOwner) return outer;
  const name = declaredName(declarator);
  return name === undefined ? undefined : `${outer}.${name}`;
}

function isSpecifier({ type }: Node): boolean {
  return type === 'struct_specifier' || type === 'union_specifier';
}

/** Whether the type of a member is a struct or union that is spelled out without a tag. */
function hasOwnMembers(field: Node): boolean {
  const type = field.childForFieldName('type');
  if (!type?.childForFieldName('body')) return false;
  return type.childForFieldName('name') === null;
}
