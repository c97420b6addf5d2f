import type { Node } from '../../syntax/engine';
import { declaredName } from '../../syntax/declarations';
import type { Expression, Label } from '../ir/ir';
import { ExpressionLowering } from './expressions';
import { CleanupLowering } from './cleanups';
import { initializerList, storeMembers } from './initializers';
import { bodyTargets, LoopLowering } from './loops';
import type { Scope, Targets } from './scope';
import { caseBody, SwitchLowering } from './switch';

/** Lowers statements back to front: each is given the place that follows it. */
export class StatementLowering {
  readonly expressions: ExpressionLowering;
  readonly #loops: LoopLowering;
  readonly #switches: SwitchLowering;
  readonly #cleanups: CleanupLowering;
  /** Where `break` and the like lead from a statement expression. */
  #around: Targets = {};

  constructor(private readonly scope: Scope) {
    this.expressions = new ExpressionLowering(scope, (block, result, next) =>
      this.#statementExpression(block, result, next),
    );
    this.#loops = new LoopLowering(scope, this);
    this.#switches = new SwitchLowering(scope, this);
    this.#cleanups = new CleanupLowering(scope);
  }

  /** The instructions of a whole function, leading on to its end. */
  functionBody(body: Node, end: Label): Label {
    const entry = this.statement(body, end, {});
    this.#cleanups.settleJumps();
    return entry;
  }

  /** The instructions of `node`, leading on to `next`. */
  statement(node: Node, next: Label, targets: Targets): Label {
    const outer = this.#around;
    this.#around = targets;
    this.scope.depth.enter();
    const entry = this.#lower(node, next, targets);
    this.scope.depth.leave();
    this.#around = outer;
    return entry;
  }

  /** Statements in one scope: what is declared there is cleaned up at its end, behind `ending`. */
  sequence(
    nodes: readonly Node[],
    next: Label,
    targets: Targets,
    ending = (following: Label): Label => following,
  ): Label {
    const around: Targets[] = [];
    let { cleanups } = targets;
    for (const node of nodes) {
      around.push({ ...targets, cleanups });
      if (node.type === 'declaration') cleanups = this.#cleanups.declaredBy(node, cleanups);
    }
    const end = ending(this.#cleanups.unwind(cleanups, targets.cleanups, next));
    return nodes.reduceRight(
      (following, node, index) => this.statement(node, following, around[index] ?? targets),
      end,
    );
  }

  #lower(node: Node, next: Label, targets: Targets): Label {
    switch (node.type) {
      case 'compound_statement':
        return this.sequence(node.namedChildren, next, targets);
      case 'expression_statement':
        return this.#expression(node.namedChild(0), next, targets);
      case 'declaration':
        return this.#declaration(node, next);
      case 'if_statement':
        return this.#if(node, next, targets);
      case 'while_statement':
      case 'do_statement':
      case 'for_statement':
        return this.#loops.loop(node, next, targets);
      case 'switch_statement':
        return this.#switches.switch(node, next, targets);
      case 'labeled_statement':
        return this.#labeled(node, next, targets);
      case 'case_statement':
        return this.sequence(caseBody(node), next, targets);
      case 'goto_statement':
        return this.#cleanups.goto(node.childForFieldName('label')?.text ?? '', targets.cleanups);
      case 'break_statement':
        return this.#cleanups.leave(targets.cleanups, targets.breakTo, next);
      case 'continue_statement':
        return this.#cleanups.leave(targets.cleanups, targets.continueTo, next);
      case 'return_statement':
        return this.#return(node, targets);
      case 'preproc_ifdef':
      case 'preproc_if':
      case 'preproc_elif':
        return this.#conditionalCode(node, next, targets);
      case 'preproc_else':
        return this.#part(node.namedChildren, next, targets);
      case 'ERROR':
        return this.scope.emit({ kind: 'lost', span: this.#span(node), reason: 'syntax error' });
      default:
        return next;
    }
  }

  /** Statements within `#if`. What they declare lives on behind it: that it is cleaned up there is left out. */
  #part(nodes: readonly Node[], next: Label, targets: Targets): Label {
    return nodes.reduceRight((following, node) => this.statement(node, following, targets), next);
  }

  #expression(node: Node | null, next: Label, targets: Targets): Label {
    if (!node || node.type === 'comment') return next;
    if (this.expressions.macros.returns(node)) return this.#returnValue(node, this.scope.span(node), targets);
    const { before, value } = this.expressions.value(node);
    return before(this.scope.emit({ kind: 'evaluate', expression: value, next }));
  }

  #declaration(node: Node, next: Label): Label {
    return node.childrenForFieldName('declarator').reduceRight((following, declarator) => {
      const declared = declaredName(declarator);
      if (declared === undefined) return following;
      const name = this.scope.locals.nameAt(declared, declarator.startIndex);
      const value = declarator.childForFieldName('value');
      const assigned = value ? this.initialise(name, declarator, value, following) : following;
      return this.scope.emit({ kind: 'declare', name, next: assigned });
    }, next);
  }

  /** Stores the value of `node` in a variable. */
  initialise(name: string, declarator: Node, node: Node, next: Label): Label {
    const list = initializerList(node);
    if (list) {
      const target: Expression = { kind: 'name', name, span: this.scope.span(declarator) };
      return storeMembers(target, list, next, this.expressions, this.scope);
    }
    const { before, value } = this.expressions.value(node);
    const span = this.#span(declarator);
    const target: Expression = { kind: 'name', name, span };
    const expression: Expression = { kind: 'assign', operator: undefined, target, value, span };
    return before(this.scope.emit({ kind: 'evaluate', expression, next }));
  }

  /** An `if` with all of its `else if`, however many these are. */
  #if(node: Node, next: Label, targets: Targets): Label {
    const tests: { readonly condition: Node; readonly yes: Label }[] = [];
    let last = next;
    for (let at: Node | undefined = node; at;) {
      const condition: Node | null = at.childForFieldName('condition');
      const then = at.childForFieldName('consequence');
      const otherwise: Node | undefined = at
        .childForFieldName('alternative')
        ?.namedChildren.find((child) => child.type !== 'comment');
      if (!condition || !then) {
        last = this.#lost(at, 'if without a condition');
        break;
      }
      if (this.#loops.isBlockMacro(at)) {
        const inside = this.statement(then, next, bodyTargets(next, next, targets));
        last = this.#expression(condition, inside, targets);
        break;
      }
      tests.push({ condition, yes: this.statement(then, next, targets) });
      at = otherwise?.type === 'if_statement' ? otherwise : undefined;
      if (otherwise && !at) last = this.statement(otherwise, next, targets);
    }
    return tests.reduceRight(
      (no, { condition, yes }) => this.expressions.condition(condition, yes, no),
      last,
    );
  }

  /** `#if` around whole statements: both branches are code, and the same test goes the same way each time. */
  #conditionalCode(node: Node, next: Label, targets: Targets): Label {
    const test = node.childForFieldName('name') ?? node.childForFieldName('condition');
    const alternative = node.childForFieldName('alternative');
    const inside = node.namedChildren.filter(
      (child) => child.id !== test?.id && child.id !== alternative?.id,
    );
    const [yes = next, no = next] = this.scope.named.alternatives([
      () => this.#part(inside, next, targets),
      () => (alternative ? this.statement(alternative, next, targets) : next),
    ]);
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
    const written = name?.text ?? '';
    const label = this.scope.label(written);
    this.scope.budget.spend(this.scope.named.depth);
    this.scope.named.add(written, this.#span(name ?? node));
    this.#cleanups.label(written, targets.cleanups);
    this.scope.settle(label, this.sequence(rest, next, targets));
    return label;
  }

  #return(node: Node, { cleanups }: Targets): Label {
    const operand = node.namedChildren.find((child) => child.type !== 'comment');
    const span = this.#span(node);
    if (operand) return this.#returnValue(operand, span, { cleanups });
    return this.#cleanups.unwind(
      cleanups,
      undefined,
      this.scope.emit({ kind: 'return', value: undefined, span }),
    );
  }

  /** The value is there before anything is cleaned up. */
  #returnValue(operand: Node, span: Expression['span'], { cleanups }: Targets): Label {
    const { before, value } = this.expressions.value(operand);
    if (!cleanups) return before(this.scope.emit({ kind: 'return', value, span }));
    const result: Expression = { kind: 'name', name: this.scope.temporary(), span: value.span };
    const end = this.scope.emit({ kind: 'return', value: result, span });
    const expression: Expression = {
      kind: 'assign',
      operator: undefined,
      target: result,
      value,
      span: value.span,
    };
    const next = this.#cleanups.unwind(cleanups, undefined, end);
    return before(this.scope.emit({ kind: 'evaluate', expression, next }));
  }

  /** `({ …; value; })`: the last statement gives the value. */
  #statementExpression(block: Node, result: string, next: Label): Label {
    const statements = block.namedChildren.filter((child) => child.type !== 'comment');
    const last = statements.at(-1);
    const value = last?.type === 'expression_statement' ? last.namedChild(0) : null;
    const inside = value ? statements.slice(0, -1) : statements;
    this.scope.depth.enter();
    const entry = this.sequence(inside, next, this.#around, (following) =>
      value ? this.initialise(result, value, value, following) : following,
    );
    this.scope.depth.leave();
    return entry;
  }

  #lost(node: Node, reason: string): Label {
    return this.scope.emit({ kind: 'lost', span: this.#span(node), reason });
  }

  #span(node: Node): Expression['span'] {
    return { start: node.startIndex + this.scope.base, end: node.endIndex + this.scope.base };
  }
}
