import type { Node } from '../../syntax/engine';
import type { BinaryOperator, Expression, Label } from '../cfg/ir';
import { lowerConditional, lowerTruth } from './choices';
import { KernelMacros } from './kernel-macros';
import { initializerList, storeMembers } from './initializers';
import { isExpression, isLogical, stripParentheses } from './nodes';
import { readNumber } from './numbers';
import { lowerMember, lowerSubscript } from './places';
import { lowerSizeof } from './sizeof';
import { chain, plain, type Lowered, type Prelude } from './prelude';
import type { Scope } from './scope';
import { castType } from './types';

type CallExpression = Expression & { readonly kind: 'call' };

/** Lowers the block of a statement expression; its last value goes to the temporary. */
export type LowerBlock = (block: Node, result: string, next: Label) => Label;

/** Lowers expressions of one function. */
export class ExpressionLowering {
  readonly macros: KernelMacros;

  constructor(
    private readonly scope: Scope,
    private readonly lowerBlock: LowerBlock,
  ) {
    this.macros = new KernelMacros(scope, this);
  }

  /** Branches to `yes` or `no` as `node` is true or false. */
  condition(node: Node, yes: Label, no: Label): Label {
    this.scope.depth.enter();
    let [inner, whenTrue, whenFalse] = [stripParentheses(node), yes, no];
    for (let next: Node | null = inner; next;) {
      inner = stripParentheses(next);
      next = null;
      const operator = inner.childForFieldName('operator')?.text;
      if (inner.type === 'binary_expression' && (operator === '&&' || operator === '||')) {
        const left = inner.childForFieldName('left');
        const right = inner.childForFieldName('right');
        if (!left || !right) break;
        const other = this.condition(right, whenTrue, whenFalse);
        if (operator === '&&') whenTrue = other;
        else whenFalse = other;
        next = left;
      } else if (inner.type === 'unary_expression' && operator === '!') {
        [whenTrue, whenFalse] = [whenFalse, whenTrue];
        next = inner.childForFieldName('argument');
        // Nothing is negated.
        if (!next) [whenTrue, whenFalse] = [whenFalse, whenTrue];
      }
    }
    const { before, value } = this.value(inner);
    const entry = before(this.scope.emit({ kind: 'branch', condition: value, yes: whenTrue, no: whenFalse }));
    this.scope.depth.leave();
    return entry;
  }

  value(node: Node): Lowered {
    this.scope.depth.enter();
    const lowered = this.#value(node);
    this.scope.depth.leave();
    return lowered;
  }

  #value(node: Node): Lowered {
    switch (node.type) {
      case 'parenthesized_expression':
        return this.#parenthesized(node);
      case 'identifier':
        return plain({ kind: 'name', name: this.#variable(node), span: this.#span(node) });
      case 'field_identifier':
      case 'type_identifier':
        return plain({ kind: 'name', name: node.text, span: this.#span(node) });
      case 'true':
      case 'false':
      case 'null':
      case 'number_literal':
      case 'char_literal':
        return plain(this.#literal(node));
      case 'unary_expression':
      case 'pointer_expression':
        return this.#unary(node);
      case 'binary_expression':
        return this.#binary(node);
      case 'assignment_expression':
        return this.#assignment(node);
      case 'update_expression':
        return this.#update(node);
      case 'call_expression':
        return this.macros.lower(node, () => this.#call(node));
      case 'field_expression':
        return lowerMember(node, (name) => this.#field(node, name), this.scope);
      case 'subscript_expression':
        return lowerSubscript(node, (name) => this.#field(node, name), this.scope);
      case 'cast_expression':
        return this.#cast(node);
      case 'compound_literal_expression':
        return this.#literalOfMembers(node) ?? this.#unknown(node);
      case 'conditional_expression':
        return lowerConditional(node, this, this.scope) ?? this.#unknown(node);
      case 'comma_expression':
        return this.#comma(node);
      case 'sizeof_expression':
        return plain(lowerSizeof(node, this, this.scope));
      case 'offsetof_expression':
      case 'alignof_expression':
        return plain(this.#opaque(node, []));
      default:
        return this.#unknown(node);
    }
  }

  #parenthesized(node: Node): Lowered {
    const inner = node.namedChildren.find((child) => child.type !== 'comment');
    if (!inner) return plain(this.#opaque(node, []));
    if (inner.type !== 'compound_statement') return this.value(inner);
    const result = this.scope.temporary();
    return {
      before: (next) => this.lowerBlock(inner, result, next),
      value: { kind: 'name', name: result, span: this.#span(node) },
    };
  }

  #variable(node: Node): string {
    return this.scope.locals.nameAt(node.text, node.startIndex);
  }

  #literal(node: Node): Expression {
    const value = readNumber(node.text);
    return value === undefined ? this.#opaque(node, []) : { kind: 'number', value, span: this.#span(node) };
  }

  #unary(node: Node): Lowered {
    const argument = node.childForFieldName('argument');
    const operator = node.childForFieldName('operator')?.text;
    if (!argument) return this.#unknown(node);
    if (operator === '!' && isLogical(stripParentheses(argument))) return lowerTruth(node, this, this.scope);
    const { before, value } = this.value(argument);
    if (operator === '+') return { before, value };
    if (operator !== '!' && operator !== '~' && operator !== '-' && operator !== '*' && operator !== '&')
      return { before, value: this.#opaque(node, [value]) };
    return { before, value: { kind: 'unary', operator, operand: value, span: this.#span(node) } };
  }

  #binary(node: Node): Lowered {
    if (isLogical(node)) return lowerTruth(node, this, this.scope);
    const left = this.#field(node, 'left');
    const right = this.#field(node, 'right');
    const operator = (node.childForFieldName('operator')?.text ?? '+') as BinaryOperator;
    const moves = operator === '+' || operator === '-';
    const pointer = moves ? this.scope.typing.pointerOf(left.value, right.value) : undefined;
    return {
      before: chain([left.before, right.before]),
      value: {
        kind: 'binary',
        operator,
        left: left.value,
        right: right.value,
        ...(pointer && { pointer }),
        span: this.#span(node),
      },
    };
  }

  #comma(node: Node): Lowered {
    const left = this.#field(node, 'left');
    const right = this.#field(node, 'right');
    const evaluateLeft: Prelude = (next) =>
      this.scope.emit({ kind: 'evaluate', expression: left.value, next });
    return { before: chain([left.before, evaluateLeft, right.before]), value: right.value };
  }

  #assignment(node: Node): Lowered {
    const target = this.#field(node, 'left');
    const value = this.#field(node, 'right');
    const operator = (node.childForFieldName('operator')?.text ?? '=').slice(0, -1);
    return {
      before: chain([target.before, value.before]),
      value: {
        kind: 'assign',
        operator: operator === '' ? undefined : (operator as BinaryOperator),
        target: target.value,
        value: value.value,
        span: this.#span(node),
      },
    };
  }

  #update(node: Node): Lowered {
    const operator = node.childForFieldName('operator');
    const argument = node.childForFieldName('argument');
    if (!operator || !argument) return this.#unknown(node);
    const target = this.value(argument);
    return {
      before: target.before,
      value: {
        kind: 'step',
        target: target.value,
        by: operator.text === '++' ? 1n : -1n,
        prefix: operator.startIndex < argument.startIndex,
        span: this.#span(node),
      },
    };
  }

  #call(node: Node): Lowered {
    const callee = this.#field(node, 'function');
    const list = node.childForFieldName('arguments');
    const parts = (list?.namedChildren ?? []).filter((child) => child.type !== 'comment');
    const lowered = parts.map((part) => this.value(part));
    const before = chain([callee.before, ...lowered.map((part) => part.before)]);
    const call: CallExpression = {
      kind: 'call',
      callee: callee.value,
      arguments: lowered.map(({ value }) => value),
      span: this.#span(node),
    };
    const name = callee.value.kind === 'name' ? callee.value.name : undefined;
    if (name === undefined || this.scope.locals.types.has(name) || !this.scope.context.isFollowed(name))
      return { before, value: call };
    return this.#followed(name, call, before);
  }

  /** A call that paths may part in comes before the expression that uses its result. */
  #followed(callee: string, call: CallExpression, before: Prelude): Lowered {
    const result = this.scope.temporary(this.scope.context.returnType(callee));
    return {
      before: chain([before, (next) => this.scope.emit({ kind: 'call', callee, call, result, next })]),
      value: { kind: 'name', name: result, span: call.span },
    };
  }

  #cast(node: Node): Lowered {
    const { before, value } = this.#field(node, 'value');
    const type = castType(node.childForFieldName('type'));
    return { before, value: { kind: 'cast', operand: value, type, span: this.#span(node) } };
  }

  /** `(struct map){ .dma = dma }` is a variable without a name. */
  #literalOfMembers(node: Node): Lowered | undefined {
    const list = initializerList(node);
    if (!list?.namedChildren.some(({ type }) => type === 'initializer_pair')) return undefined;
    const span = this.#span(node);
    const name = this.scope.temporary(castType(node.childForFieldName('type')));
    const value: Expression = { kind: 'name', name, span };
    return {
      before: (next) =>
        this.scope.emit({ kind: 'declare', name, next: storeMembers(value, list, next, this, this.scope) }),
      value,
    };
  }

  /** Other compound literals, strings, assembler and what the grammar could not read: their parts still happen. */
  #unknown(node: Node): Lowered {
    const parts = node.namedChildren.filter((child) => isExpression(child)).map((child) => this.value(child));
    return {
      before: chain(parts.map(({ before }) => before)),
      value: this.#opaque(
        node,
        parts.map(({ value }) => value),
      ),
    };
  }

  #field(node: Node, name: string): Lowered {
    const part = node.childForFieldName(name);
    return part ? this.value(part) : plain(this.#opaque(node, []));
  }

  #opaque(node: Node, parts: readonly Expression[]): Expression {
    return { kind: 'opaque', text: node.text.replace(/\s+/g, ' '), parts, span: this.#span(node) };
  }

  #assign(name: string, value: Expression, next: Label): Label {
    const target: Expression = { kind: 'name', name, span: value.span };
    const expression: Expression = { kind: 'assign', operator: undefined, target, value, span: value.span };
    return this.scope.emit({ kind: 'evaluate', expression, next });
  }

  #span(node: Node): Expression['span'] {
    return { start: node.startIndex + this.scope.base, end: node.endIndex + this.scope.base };
  }
}
