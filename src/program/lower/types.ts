import type { Node } from '../../syntax/engine';
import { readDeclared } from '../../syntax/declarations';
import type { VariableType } from '../cfg/ir';

/** The type that a cast names. */
export function castType(type: Node | null): VariableType {
  return type ? typeOf(readDeclared(type, type.childForFieldName('declarator'))) : { pointers: 0 };
}

/** What the engine keeps of a declared type. */
export function typeOf(declared: {
  readonly structTag: string | undefined;
  readonly pointers: number;
  readonly type: string;
}): VariableType {
  const { structTag, pointers, type } = declared;
  return { pointers, name: type, ...(structTag !== undefined && { struct: structTag }) };
}
