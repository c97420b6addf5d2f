import type { Node } from './engine';
import { annotationsIn } from './annotations';
import { skipSpace } from './mask/characters';
import type { MemberShape, RecordShape, TypeShape } from './type-shape';

/** Structures in each other, deeper than which none is read. */
const deepest = 20;

const unknown: TypeShape = { kind: 'unknown' };

/** Where the nodes of a tree stand, and what stood there before masking. */
export interface ShapeContext {
  readonly text: string;
  readonly masked: string;
  /** Offset of the tree's first character. */
  readonly base: number;
}

/** The type that `declaration` says by its words alone: what its declarators are made of. */
export function specifiedType(declaration: Node, context: ShapeContext, depth = deepest): TypeShape {
  const type = declaration.childForFieldName('type');
  switch (type?.type) {
    case 'struct_specifier':
    case 'union_specifier': {
      const body = type.childForFieldName('body');
      return body ? recordShape(type, body, context, depth) : named(type);
    }
    case 'enum_specifier':
      return { kind: 'named', name: `enum ${type.childForFieldName('name')?.text ?? ''}`.trim() };
    case 'primitive_type':
    case 'sized_type_specifier':
    case 'type_identifier':
      return named(type);
    default:
      return unknown;
  }
}

function named({ text }: Node): TypeShape {
  const words = text.replace(/\/\*[^]*?(?:\*\/|$)/g, ' ').replace(/\b(?:const|volatile)\b/g, ' ');
  return { kind: 'named', name: words.trim().replace(/\s+/g, ' ') };
}

/** The type of what a declarator declares, which is read from the outside in. */
export function declaredType(declarator: Node, specified: TypeShape): TypeShape {
  let type = specified;
  let at: Node | null = declarator;
  while (at && !/(?:^|_)identifier$/.test(at.type)) {
    if (at.type === 'pointer_declarator' || at.type === 'abstract_pointer_declarator')
      type = { kind: 'pointer' };
    else if (at.type === 'array_declarator')
      type = { kind: 'array', element: type, count: at.childForFieldName('size')?.text };
    else if (at.type === 'function_declarator') type = unknown;
    else if (at.type !== 'parenthesized_declarator') return unknown;
    at = at.childForFieldName('declarator') ?? at.namedChild(0);
  }
  return type;
}

/** @param specifier of the struct or union whose members stand in `body` */
export function recordShape(specifier: Node, body: Node, context: ShapeContext, depth = deepest): TypeShape {
  if (depth === 0) return unknown;
  const members: MemberShape[] = [];
  const inBody = body.namedChildren.filter(({ type }) => type !== 'comment');
  let from = body.startIndex + 1;
  for (const child of inBody) {
    const read = child.type === 'field_declaration' ? membersOf(child, from, context, depth - 1) : undefined;
    if (!read) return unknown;
    for (const member of read) members.push(member);
    from = child.endIndex;
  }
  // What stands behind the last member belongs to none: a macro, or the directives of an `#if`.
  if (blanked(context, from, body.endIndex - 1).length > 0) return unknown;
  const isUnion = specifier.type === 'union_specifier';
  const annotations = [
    ...blanked(context, specifier.startIndex, body.startIndex),
    ...blanked(context, body.endIndex, behindBody(body, context)),
  ];
  return { kind: 'record', isUnion, members, annotations } satisfies RecordShape;
}

/** Where the next token behind a body begins: what was blanked up to there says something of the type. */
function behindBody(body: Node, { masked, base }: ShapeContext): number {
  return skipSpace(masked, base + body.endIndex) - base;
}

function membersOf(
  field: Node,
  from: number,
  context: ShapeContext,
  depth: number,
): readonly MemberShape[] | undefined {
  if (field.descendantsOfType('ERROR').length > 0) return undefined;
  const type = specifiedType(field, context, depth);
  const body = field.childForFieldName('type')?.childForFieldName('body');
  const annotations = [
    ...blanked(context, from, field.startIndex),
    ...blanked(context, body ? behindBody(body, context) : field.startIndex, field.endIndex),
  ];
  const declarators = field.childrenForFieldName('declarator');
  if (declarators.length === 0) return [{ name: undefined, type, bits: undefined, annotations }];
  // Which of several declarators an annotation is for is not read.
  if (declarators.length > 1 && annotations.length > 0) return undefined;
  const bits = bitsByDeclarator(field);
  return declarators.map((declarator) => ({
    name: nameIn(declarator),
    type: declarator.isMissing ? type : declaredType(declarator, type),
    bits: bits.get(declarator.id),
    annotations,
  }));
}

/** The name that a declarator declares, of a member or a type. */
export function nameIn(declarator: Node): string | undefined {
  if (declarator.isMissing) return undefined;
  let at: Node | null = declarator;
  while (at && !/(?:^|_)identifier$/.test(at.type))
    at = at.childForFieldName('declarator') ?? at.namedChild(0);
  return at?.text;
}

/** The widths of bit-fields by the ids of their declarators, behind which they stand. */
function bitsByDeclarator({ namedChildren }: Node): ReadonlyMap<number, string | undefined> {
  const bits = new Map<number, string | undefined>();
  for (const [index, child] of namedChildren.entries()) {
    const before = child.type === 'bitfield_clause' ? namedChildren[index - 1] : undefined;
    if (before) bits.set(before.id, child.namedChild(0)?.text);
  }
  return bits;
}

function blanked({ text, masked, base }: ShapeContext, from: number, to: number): MemberShape['annotations'] {
  return annotationsIn(text, masked, base + from, base + to);
}
