import type { Node } from 'web-tree-sitter';
import type { VariableType } from '../ir';

/** The structure that a type names, and how many stars follow. */
export function castType(type: Node | null): VariableType {
  if (!type) return { pointers: 0 };
  return typeOf(type.childForFieldName('type'), countStars(type.childForFieldName('declarator')));
}

export function typeOf(type: Node | null, pointers: number): VariableType {
  const tag =
    type?.type === 'struct_specifier' || type?.type === 'union_specifier'
      ? type.childForFieldName('name')?.text
      : undefined;
  return { pointers, ...(tag !== undefined && { struct: tag }) };
}

/** A declarator's name, its stars, and its initial value. */
export interface Declared {
  readonly name: string | undefined;
  readonly pointers: number;
  readonly value: Node | null;
}

export function declared(declarator: Node): Declared {
  if (declarator.type === 'init_declarator') {
    const inner = declarator.childForFieldName('declarator');
    return { ...(inner ? declared(inner) : noName), value: declarator.childForFieldName('value') };
  }
  let node: Node | null = declarator;
  let pointers = 0;
  while (node && node.type !== 'identifier') {
    if (node.type === 'pointer_declarator' || node.type === 'array_declarator') pointers++;
    node = node.childForFieldName('declarator') ?? node.namedChild(0);
  }
  return { name: node?.text, pointers, value: null };
}

const noName: Declared = { name: undefined, pointers: 0, value: null };

function countStars(declarator: Node | null): number {
  let stars = 0;
  for (let node = declarator; node; node = node.childForFieldName('declarator'))
    if (node.type === 'abstract_pointer_declarator') stars++;
  return stars;
}

/** The types of all local variables of a function; a name declared twice keeps its first type. */
export function localTypes(root: Node): ReadonlyMap<string, VariableType> {
  const types = new Map<string, VariableType>();
  for (const declaration of root.descendantsOfType('declaration')) {
    const type = declaration.childForFieldName('type');
    for (const declarator of declaration.childrenForFieldName('declarator')) {
      const { name, pointers } = declarator ? declared(declarator) : noName;
      if (name !== undefined && !types.has(name)) types.set(name, typeOf(type, pointers));
    }
  }
  return types;
}
