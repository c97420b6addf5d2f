import type { Node } from './engine';
import { type Span, slice } from '../text/span';
import { type Declared, readDeclared } from './declarations';
import type { MaskedSource } from './mask/masked-source';
import type { CParser } from './parser';
import fieldQuery from './queries/fields.scm';

/** A member of a struct or union. The members of an unnamed struct or union within count as members of the outer. */
export interface Field extends Declared {
  readonly name: string;
  /** The tag; for a struct without one that has a name as a member, the path to it: `outer.member`. */
  readonly structTag: string | undefined;
  /** The declaration. */
  readonly span: Span;
}

/** The structs and unions that a file defines at file scope. Only those that are asked for are parsed. */
export class Structs {
  #definedIn: ReadonlyMap<string, ReadonlySet<Span>> | undefined;
  readonly #fieldsIn = new Map<Span, ReadonlyMap<string, readonly Field[]>>();

  constructor(
    private readonly parser: CParser,
    private readonly masked: MaskedSource,
  ) {}

  /** The members of the one with that tag; undefined where none are known. */
  get(tag: string): readonly Field[] | undefined {
    this.#definedIn ??= tagsIn(this.masked);
    const [outermost = ''] = tag.split('.');
    const fields = [...(this.#definedIn.get(outermost) ?? [])].flatMap(
      (span) => this.#in(span).get(tag) ?? [],
    );
    return fields.length > 0 ? fields : undefined;
  }

  #in(span: Span): ReadonlyMap<string, readonly Field[]> {
    const known = this.#fieldsIn.get(span) ?? readFields(this.parser, this.masked.text, span);
    this.#fieldsIn.set(span, known);
    return known;
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

function readFields(parser: CParser, text: string, span: Span): ReadonlyMap<string, readonly Field[]> {
  const structs = new Map<string, Field[]>();
  parser.withTree(`${slice(text, span)};`, (root, query) => {
    for (const { captures } of query(fieldQuery).matches(root)) {
      const [field, declarator] = captures.map(({ node }) => node);
      if (!field || !declarator) continue;
      const owner = ownerOf(field);
      const declared = readDeclared(field, declarator);
      if (owner === undefined || declared.name === undefined) continue;
      const { name } = declared;
      const structTag = declared.structTag ?? (hasOwnMembers(field) ? `${owner}.${name}` : undefined);
      const fields = structs.get(owner) ?? [];
      const declaration = { start: span.start + field.startIndex, end: span.start + field.endIndex };
      fields.push({ ...declared, name, structTag, span: declaration });
      structs.set(owner, fields);
    }
  });
  return structs;
}

/** Whether the type of a member is a struct or union that is spelled out without a tag. */
function hasOwnMembers(field: Node): boolean {
  const type = field.childForFieldName('type');
  if (!type?.childForFieldName('body')) return false;
  return type.childForFieldName('name') === null;
}

/** What {@link Structs} files the members of the surrounding struct under. */
function ownerOf(field: Node): string | undefined {
  const specifier = field.parent?.parent;
  if (specifier?.type !== 'struct_specifier' && specifier?.type !== 'union_specifier') return undefined;
  const tag = specifier.childForFieldName('name');
  if (tag) return tag.text;
  const member = specifier.parent;
  if (member?.type !== 'field_declaration') return undefined;
  const outer = ownerOf(member);
  const declarator = member.childForFieldName('declarator');
  if (!declarator || outer === undefined) return outer;
  const { name } = readDeclared(member, declarator);
  return name === undefined ? undefined : `${outer}.${name}`;
}
