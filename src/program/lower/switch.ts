import type { Node } from '../../syntax/engine';
import type { Expression, Label } from '../cfg/ir';
import type { LowersStatements } from './prelude';
import type { Scope, Targets } from './scope';

/** Lowers `switch` to a chain of comparisons in the order of the cases; the default comes last, wherever it stands. */
export class SwitchLowering {
  constructor(
    private readonly scope: Scope,
    private readonly statements: LowersStatements,
  ) {}

  switch(node: Node, next: Label, targets: Targets): Label {
    const subject = node.childForFieldName('condition');
    const body = node.childForFieldName('body');
    if (!subject || !body)
      return this.scope.emit({ kind: 'lost', span: this.#span(node), reason: 'switch without a body' });
    const items = itemsOf(body);
    const entries = this.#entries(items, next, {
      ...targets,
      breakTo: { label: next, cleanups: targets.cleanups },
    });
    const temporary = this.scope.temporary();
    const value: Expression = { kind: 'name', name: temporary, span: this.#span(subject) };
    const tests = this.#tests(items, entries, value, next);
    return this.statements.initialise(temporary, subject, subject, tests);
  }

  /** Where each case begins; without a break it leads on to what follows it. */
  #entries(items: readonly Node[], next: Label, targets: Targets): ReadonlyMap<number, Label> {
    const entries = new Map<number, Label>();
    items.reduceRight((following, item) => {
      if (item.type !== 'case_statement') return this.statements.statement(item, following, targets);
      const entry = this.statements.sequence(caseBody(item), following, targets);
      entries.set(item.id, entry);
      return entry;
    }, next);
    return entries;
  }

  #tests(items: readonly Node[], entries: ReadonlyMap<number, Label>, value: Expression, next: Label): Label {
    const cases = items.filter(({ type }) => type === 'case_statement');
    const fallback = cases.find((item) => !item.childForFieldName('value'));
    const otherwise = (fallback && entries.get(fallback.id)) ?? next;
    return cases.reduceRight((following, item) => {
      const constant = item.childForFieldName('value');
      if (!constant) return following;
      const right = this.statements.expressions.value(constant).value;
      const condition: Expression = {
        kind: 'binary',
        operator: '==',
        left: value,
        right,
        span: right.span,
      };
      return this.scope.emit({ kind: 'branch', condition, yes: entries.get(item.id) ?? next, no: following });
    }, otherwise);
  }

  #span(node: Node): Expression['span'] {
    return { start: node.startIndex + this.scope.base, end: node.endIndex + this.scope.base };
  }
}

/** The cases of a body, and statements that an `#if` cut off from their case; cases within an `#if` count as any other. */
function itemsOf(body: Node): readonly Node[] {
  return body.namedChildren.flatMap((child) =>
    child.type.startsWith('preproc_') && child.descendantsOfType('case_statement').length > 0
      ? itemsOf(child)
      : [child],
  );
}

/** The statements of a case, without the constant it stands for. */
export function caseBody(node: Node): readonly Node[] {
  const constant = node.childForFieldName('value');
  return node.namedChildren.filter((child) => child.id !== constant?.id);
}
