import type { Expression, Member, VariableType } from '../cfg/ir';

/** What the declarations at hand say of types. */
export interface Declarations {
  /** Type of a member of the structure with that tag. */
  fieldType(struct: string, field: string): VariableType | undefined;
  /** What a function returns. */
  returnType(name: string): VariableType | undefined;
}

/** Tells the types of expressions of one function, as far as declarations do. */
export class Typing {
  /** @param variables types of parameters, local variables and temporaries */
  constructor(
    private readonly variables: ReadonlyMap<string, VariableType>,
    private readonly declarations: Declarations,
  ) {}

  typeOf(expression: Expression): VariableType | undefined {
    switch (expression.kind) {
      case 'name':
        return this.variables.get(expression.name);
      case 'cast':
        return expression.type.pointers > 0 ? expression.type : this.typeOf(expression.operand);
      case 'member': {
        const struct = this.#structOf(expression.object, expression.arrow);
        return struct === undefined ? undefined : this.declarations.fieldType(struct, expression.field);
      }
      case 'index':
        return pointed(this.typeOf(expression.array));
      case 'unary':
        return this.#typeOfUnary(expression.operator, this.typeOf(expression.operand));
      case 'binary':
        if (expression.operator !== '+' && expression.operator !== '-') return undefined;
        if (expression.pointer) return this.typeOf(expression[expression.pointer]);
        return undefined;
      case 'assign':
      case 'step':
        return this.typeOf(expression.target);
      case 'call':
        return expression.callee.kind === 'name'
          ? this.declarations.returnType(expression.callee.name)
          : undefined;
      case 'number':
      case 'opaque':
        return undefined;
    }
  }

  /** The member that `object.field` is; in a structure that is not known, that of the one around it. */
  memberOf(object: Expression, field: string, arrow: boolean): Member | undefined {
    const struct = this.#structOf(object, arrow);
    if (struct !== undefined) return { struct, path: field };
    const outer = arrow ? undefined : memberIn(object);
    return outer && { struct: outer.struct, path: `${outer.path}.${field}` };
  }

  /** Which operand of a sum is an address: the only one that is a pointer. */
  pointerOf(left: Expression, right: Expression): 'left' | 'right' | undefined {
    const [a, b] = [left, right].map((operand) => (this.typeOf(operand)?.pointers ?? 0) > 0);
    return a === b ? undefined : a ? 'left' : 'right';
  }

  #structOf(object: Expression, arrow: boolean): string | undefined {
    const type = this.typeOf(object);
    return type?.pointers === (arrow ? 1 : 0) ? type.struct : undefined;
  }

  #typeOfUnary(operator: string, operand: VariableType | undefined): VariableType | undefined {
    if (operator === '*') return pointed(operand);
    return operator === '&' && operand ? { ...operand, pointers: operand.pointers + 1 } : undefined;
  }
}

/** The member of all elements of an array. */
export function elementOf(array: Expression): Member | undefined {
  const member = memberIn(array);
  return member && { struct: member.struct, path: `${member.path}[]` };
}

function memberIn(expression: Expression): Member | undefined {
  return expression.kind === 'member' || expression.kind === 'index' ? expression.member : undefined;
}

/** The type of what a pointer of type `type` points to. */
export function pointed(type: VariableType | undefined): VariableType | undefined {
  return type && type.pointers > 0 ? { ...type, pointers: type.pointers - 1 } : undefined;
}
