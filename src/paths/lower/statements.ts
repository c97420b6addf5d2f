import type { Node } from 'web-tree-sitter';
import { readDeclared } from '../../syntax/declarations';
import type { Expression, Label } from '../ir';
import { ExpressionLowering } from './expressions';
import { LoopLowering } from './loops';
import type { Scope, Targets } from './scope';
import { caseBody, SwitchLowering } from './switch';

/** Lowers statements back to front: each is given the place that follows it. */
export class StatementLowering {
  readonly expressions: ExpressionLowering;
  readonly #loops: LoopLowering;
  readonly #switches: SwitchLowering;

  constructor(private readonly scope: Scope) {
    this.expressions = new ExpressionLowering(scope, (block, result, next) =>
      this.#statementExpression(block, result, next),
    );
    this.#loops = new LoopLowering(scope, this);
    this.#switches = new SwitchLowering(scope, this);
  }

  /** The instructions of `node`, leading on to `next`. */
  statement(node: Node, next: Label, targets: Targets): Label {
    switch (node.type) {
      case 'compound_statement':
        return this.sequence(node.namedChildren, next, targets);
      case 'expression_statement':
        return this.#expression(node.namedChild(0), next);
      case 'declaration':
        return this.#declaration(node, next);
      case 'if_statement':
        return this.#if(node, next, targets);
      case 'while_statement':
      case 'do_statement':
      case 'for_statement':
        return this.#loops.loop(node, next);
      case 'switch_statement':
        return this.#switches.switch(node, next, targets);
      case 'labeled_statement':
        return this.#labeled(node, next, targets);
      case 'case_statement':
        return this.sequence(caseBody(node), next, targets);
      case 'goto_statement':
        return this.scope.label(node.childForFieldName('label')?.text ?? '');
      case 'break_statement':
        return targets.breakTo ?? next;
      case 'continue_statement':
        return targets.continueTo ?? next;
      case 'return_statement':
        return this.#return(node);
      case 'preproc_ifdef':
      case 'preproc_if':
      case 'preproc_elif':
        return this.#conditionalCode(node, next, targets);
      case 'preproc_else':
        return this.sequence(node.namedChildren, next, targets);
      case 'ERROR':
        return this.scope.emit({ kind: 'lost', span: this.#span(node), reason: 'syntax error' });
      default:
        return next;
    }
  }

  sequence(nodes: readonly Node[], next: Label, targets: Targets): Label {
    return nodes.reduceRight((following, node) => this.statement(node, following, targets), next);
  }

  #expression(node: Node | null, next: Label): Label {
    if (!node || node.type === 'comment') return next;
    const { before, value } = this.expressions.value(node);
    return before(this.scope.emit({ kind: 'evaluate', expression: value, next }));
  }

  #declaration(node: Node, next: Label): Label {
    return node.childrenForFieldName('declarator').reduceRight((following, declarator) => {
      const declared = readDeclared(node, declarator).name;
      if (declared === undefined) return following;
      const name = this.scope.locals.nameAt(declared, declarator.startIndex);
      const value = declarator.childForFieldName('value');
      const assigned = value ? this.initialise(name, declarator, value, following) : following;
      return this.scope.emit({ kind: 'declare', name, next: assigned });
    }, next);
  }

  /** Stores the value of `node` in a variable. */
  initialise(name: string, declarator: Node, node: Node, next: Label): Label {
    const { before, value } = this.expressions.value(node);
    const span = this.#span(declarator);
    const target: Expression = { kind: 'name', name, span };
    const expression: Expression = { kind: 'assign', operator: undefined, target, value, span };
    return before(this.scope.emit({ kind: 'evaluate', expression, next }));
  }

  #if(node: Node, next: Label, targets: Targets): Label {
    const condition = node.childForFieldName('condition');
    const then = node.childForFieldName('consequence');
    const otherwise = node
      .childForFieldName('alternative')
      ?.namedChildren.find((child) => child.type !== 'comment');
    if (!condition || !then) return this.#lost(node, 'if without a condition');
    const yes = this.statement(then, next, targets);
    if (this.#loops.isBlockMacro(node)) return this.#expression(condition, yes);
    const no = otherwise ? this.statement(otherwise, next, targets) : next;
    return this.expressions.condition(condition, yes, no);
  }

  /** `#if` around whole statements: both branches are code, and the same test goes the same way each time. */
  #conditionalCode(node: Node, next: Label, targets: Targets): Label {
    const test = node.childForFieldName('name') ?? node.childForFieldName('condition');
    const alternative = node.childForFieldName('alternative');
    const inside = node.namedChildren.filter(
      (child) => child.id !== test?.id && child.id !== alternative?.id,
    );
    const yes = this.sequence(inside, next, targets);
    const no = alternative ? this.statement(alternative, next, targets) : next;
    const text = `#if ${test?.text ?? ''}`;
    const span = this.#span(test ?? node);
    const negated = node.children[0]?.type === '#ifndef';
    return this.#branch({ kind: 'opaque', text, parts: [], span }, negated ? no : yes, negated ? yes : no);
  }

  #branch(condition: Expression, yes: Label, no: Label): Label {
    return this.scope.emit({ kind: 'branch', condition, yes, no });
  }

  #labeled(node: Node, next: Label, targets: Targets): Label {
    const name = node.childForFieldName('label');
    const rest = node.namedChildren.filter((child) => child.id !== name?.id && child.type !== 'comment');
    const label = this.scope.label(name?.text ?? '');
    this.scope.settle(label, this.sequence(rest, next, targets));
    return label;
  }

  #return(node: Node): Label {
    const operand = node.namedChildren.find((child) => child.type !== 'comment');
    const span = this.#span(node);
    if (!operand) return this.scope.emit({ kind: 'return', value: undefined, span });
    const { before, value } = this.expressions.value(operand);
    return before(this.scope.emit({ kind: 'return', value, span }));
  }

  /** `({ …; value; })`: the last statement gives the value. */
  #statementExpression(block: Node, result: string, next: Label): Label {
    const statements = block.namedChildren.filter((child) => child.type !== 'comment');
    const last = statements.at(-1);
    const value = last?.type === 'expression_statement' ? last.namedChild(0) : null;
    const ending = value ? this.initialise(result, value, value, next) : next;
    return this.sequence(value ? statements.slice(0, -1) : statements, ending, {});
  }

  #lost(node: Node, reason: string): Label {
    return this.scope.emit({ kind: 'lost', span: this.#span(node), reason });
  }

  #span(node: Node): Expression['span'] {
    return { start: node.startIndex + this.scope.base, end: node.endIndex + this.scope.base };
  }
}
