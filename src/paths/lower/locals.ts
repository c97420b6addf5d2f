import type { Node } from '../../syntax/engine';
import { readDeclared } from '../../syntax/declarations';
import type { VariableType } from '../ir/ir';
import { typeOf } from './types';

/** A variable that has the name of another one of its function, and where that name means it. */
interface Shadow {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly unique: string;
}

/** The local variables of a function. Each has a name of its own, also where a block declares a name again. */
export class Locals {
  readonly types = new Map<string, VariableType>();
  readonly #shadows: Shadow[] = [];

  /** @param parameters names and types of the parameters */
  constructor(root: Node, parameters: ReadonlyMap<string, VariableType>) {
    for (const [name, type] of parameters) this.types.set(name, type);
    for (const declaration of root.descendantsOfType('declaration'))
      for (const declarator of declaration.childrenForFieldName('declarator')) {
        const declared = readDeclared(declaration, declarator);
        if (declared.name !== undefined)
          this.types.set(this.#uniqueName(declared.name, declaration), {
            ...typeOf(declared),
            ...(declared.isArray && { isArray: true }),
          });
      }
  }

  /** The variable that `name` means at `offset` of the tree. */
  nameAt(name: string, offset: number): string {
    const shadow = this.#shadows.findLast(
      (candidate) => candidate.name === name && candidate.from <= offset && offset < candidate.to,
    );
    return shadow?.unique ?? name;
  }

  #uniqueName(name: string, declaration: Node): string {
    if (!this.types.has(name)) return name;
    const unique = `${name}$${this.#shadows.length}`;
    this.#shadows.push({
      name,
      from: declaration.startIndex,
      to: blockOf(declaration).endIndex,
      unique,
    });
    return unique;
  }
}

/** What a declaration holds in: the block it stands in, or the loop. */
function blockOf(declaration: Node): Node {
  let node = declaration;
  while (node.parent && node.type !== 'compound_statement' && node.type !== 'for_statement')
    node = node.parent;
  return node;
}
