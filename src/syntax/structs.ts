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

/** The members of the structs and unions that a file defines at file scope, by tag. */
export function readStructs(parser: CParser, masked: MaskedSource): ReadonlyMap<string, readonly Field[]> {
  const structs = new Map<string, Field[]>();
  for (const span of masked.types) readFields(parser, masked.text, span, structs);
  return structs;
}

function readFields(parser: CParser, text: string, span: Span, structs: Map<string, Field[]>): void {
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
}

/** Whether the type of a member is a struct or union that is spelled out without a tag. */
function hasOwnMembers(field: Node): boolean {
  const type = field.childForFieldName('type');
  if (!type?.childForFieldName('body')) return false;
  return type.childForFieldName('name') === null;
}

/** What {@link readStructs} files the members of the surrounding struct under. */
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
