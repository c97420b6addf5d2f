import type { FunctionSource } from '../../syntax/function-source';
import type { Span } from '../../text/span';
import { isInLoop, type Label, labelsOf, statementsIn, withPlainTree } from '../labels';
import { placesOf } from '../../text/words';
import { type Ending, endingAt, isEnomem } from './ending';
import { callsKnown, failureBefore, failureBehind, unmaps } from './failures';

/** What to do where a mapping failed. */
interface WayOut {
  readonly title: string;
  readonly statements: readonly string[];
}

/**
 * The goto to the label that undoes just what was done before the mapping: that of a failure between which and the
 * mapping nothing is done, on either side of it.
 */
export function wayOut(
  text: string,
  source: FunctionSource,
  mapping: Span,
  target: string,
): WayOut | undefined {
  return withPlainTree(text, source, (body, base) => {
    const labels = labelsOf(body, base);
    const [firstLabel] = labels;
    const statement = body
      .descendantsOfType('expression_statement')
      .find(({ startIndex }) => startIndex === mapping.start - base);
    const block = statement?.parent;
    if (block?.type !== 'compound_statement' || !firstLabel || firstLabel.span.start < mapping.end)
      return undefined;
    const isOnce = !isInLoop(block);
    const siblings = statementsIn(block);
    const at = siblings.findIndex(({ id }) => id === statement?.id);
    const earlier = failureBefore(body, siblings.slice(0, at));
    const later = isOnce ? failureBehind(siblings.slice(at + 1)) : undefined;
    const before = earlier && endingAt(labels, earlier.label, source, earlier);
    const behind = later && endingAt(labels, labelPastUnmap(labels, later.label, target), source, later);
    const end = before ?? behind;
    if (!end || (behind && behind.label !== end.label) || !leavesAlone(end, target)) return undefined;
    // What a function of which nothing is known undoes may be the mapping.
    const skipsUnmap = later !== undefined && later.label !== behind?.label;
    if (!before && !skipsUnmap && !callsKnown(end.statements)) return undefined;
    const { label, variable } = end;
    const isSet =
      variable === undefined || (isOnce && isEnomem(source.maskedText, mapping.start - base, variable));
    return {
      title: `Jump to ${label} where the mapping failed`,
      statements: [...(isSet ? [] : [`${variable} = -ENOMEM;`]), `goto ${label};`],
    };
  });
}

/** The next label, where all that stands between the two is the unmapping of `target`. */
function labelPastUnmap(labels: readonly Label[], name: string, target: string): string {
  const at = labels.findIndex((label) => label.name === name);
  const statements = labels[at]?.statements ?? [];
  const next = labels[at + 1];
  return next && statements.length === 1 && unmaps(statements[0], target) ? next.name : name;
}

/** Whether nothing on the way out can see what `target` holds. */
function leavesAlone({ statements }: Ending, target: string): boolean {
  const root = /^\w+/.exec(target)?.[0] ?? '';
  const isMember = root !== target;
  return statements.every(
    (one) => !one.text.includes(target) && (!isMember || callsKnown([one]) || !standsAlone(root, one.text)),
  );
}

/** Whether `name` stands somewhere in `code` without a member behind it. */
function standsAlone(name: string, code: string): boolean {
  const member = /\s*(?:->|\.)/y;
  for (const at of placesOf(name, code)) {
    member.lastIndex = at + name.length;
    if (!member.test(code)) return true;
  }
  return false;
}
