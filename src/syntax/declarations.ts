import type { Node } from './engine';

/** What a declaration says of a parameter, a field or a variable. */
export interface Declared {
  /** undefined where the declaration has none: `int f(void *)`. */
  readonly name: string | undefined;
  /** The type as written, without the stars of the declarator: `const struct device`. */
  readonly type: string;
  /** The tag of `struct foo` or `union foo`. */
  readonly structTag: string | undefined;
  /** How many stars and array brackets the declarator has. */
  readonly pointers: number;
  /** Whether the name itself is that of an array. */
  readonly isArray: boolean;
}

/** What the declarators of one declaration have in common. */
export type DeclaredType = Pick<Declared, 'type' | 'structTag'>;

/** Reads one declarator of a declaration; undefined stands for one that is left out. */
export function readDeclared(
  declaration: Node,
  declarator: Node | null,
  common = readDeclaredType(declaration),
): Declared {
  return { ...readDeclarator(declarator), ...common };
}

/** What {@link readDeclared} reads of a declaration whichever declarator is meant. */
export function readDeclaredType(declaration: Node): DeclaredType {
  const type = declaration.childForFieldName('type');
  // A struct that is spelled out here is called as it is where it is not.
  const tag = type?.childForFieldName('body') ? type.childForFieldName('name') : null;
  const typeEnd = (tag ?? type ?? declaration).endIndex;
  return {
    type: typeText(declaration, typeEnd - declaration.startIndex),
    structTag: structTag(type),
  };
}

/** Structs that are spelled out in each other would be kept once for each: a type so long is told by where it stands. */
const longestType = 400;

function typeText({ text, startIndex }: Node, length: number): string {
  const written = text.slice(0, Math.min(length, longestType)).replace(/\s+/g, ' ');
  return length > longestType ? `${written} … ${startIndex}` : written;
}

/** The name that a declarator declares. */
export function declaredName(declarator: Node): string | undefined {
  return readDeclarator(declarator).name;
}

function structTag(type: Node | null): string | undefined {
  if (type?.type !== 'struct_specifier' && type?.type !== 'union_specifier') return undefined;
  return type.childForFieldName('name')?.text;
}

function readDeclarator(declarator: Node | null): Pick<Declared, 'name' | 'pointers' | 'isArray'> {
  let pointers = 0;
  let isArray = false;
  let node = declarator;
  while (node && node.type !== 'identifier' && node.type !== 'field_identifier') {
    if (/^(?:abstract_)?(?:pointer|array)_(?:field_)?declarator$/.test(node.type)) pointers++;
    isArray = node.type === 'array_declarator';
    node = node.childForFieldName('declarator') ?? node.namedChild(0);
  }
  return { name: node?.text, pointers, isArray };
}
