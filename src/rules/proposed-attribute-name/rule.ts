import { attributeHeader } from '../../kernel/attribute-records';
import { attributes, type Attribute } from '../../kernel/attributes';
import { firstLine, wording } from '../first-line';
import { beginsComment, lineAround } from '../line-around';
import type { FindingText, Report, TextEdit, TextRole, TextRule, TextUnderReview } from '../rule';

const renamed = new Map(
  attributes.flatMap((attribute) =>
    attribute.replacedBy === undefined ? [] : [[attribute.name, attribute] as const],
  ),
);

/** Stable series and copies of the header for tests can have what the header of no mainline release has. */
function textOf({ name, inStable }: Attribute, replacedBy: string): FindingText {
  const who = inStable === undefined ? 'no release of Linux' : 'no mainline release';
  const message = firstLine(
    wording`${who} has ${name}: it is called ${replacedBy}`,
    wording`${who} has ${name}`,
  );
  const isTold = message.includes(replacedBy);
  return { message, detail: isTold ? '' : `${attributeHeader} calls the attribute ${replacedBy}.` };
}

/** E26: a name that was proposed, or was in a release candidate, and that no mainline release has. */
export const proposedAttributeName: TextRule = {
  kind: 'text',
  id: 'proposed-attribute-name',
  severity: 'warning',
  title: 'a DMA attribute under a name that no mainline release has',
  deprecated: true,

  *check({ text, roleAt }: TextUnderReview): Iterable<Report> {
    for (const match of text.matchAll(/\bDMA_ATTR_\w+/g)) {
      const attribute = renamed.get(match[0]);
      const role = roleAt(match.index);
      if (!attribute?.replacedBy || role === 'ignored') continue;
      if (speaksOfRename(text, match.index, role, attribute.replacedBy)) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      yield {
        span,
        ...textOf(attribute, attribute.replacedBy),
        path: [],
        fixes: [
          {
            title: `Rename ${attribute.name} to ${attribute.replacedBy}`,
            kind: `rename ${attribute.name}`,
            edits: [{ span, newText: attribute.replacedBy }, ...renameTraceName(text, span.end, attribute)],
          },
        ],
      };
    }
  },
};

/**
 * A line of prose, or a definition, that has both names tells of the rename, and would say nothing after it. A
 * statement that has both is half renamed.
 */
function speaksOfRename(text: string, offset: number, role: TextRole, present: string): boolean {
  const { before, behind } = lineAround(text, offset);
  if (!before.includes(present) && !behind.includes(present)) return false;
  return role === 'message' || beginsComment(before) || /#\s*define\b/.test(before);
}

/** include/trace/events/dma.h pairs each attribute with its short name: `{ DMA_ATTR_X, "X" }`. */
function renameTraceName(text: string, from: number, attribute: Attribute): readonly TextEdit[] {
  const short = (name: string): string => name.replace('DMA_ATTR_', '');
  const match = /^\s*,\s*"(\w+)"/.exec(text.slice(from, from + 100));
  if (match?.[1] !== short(attribute.name)) return [];
  const start = from + match[0].length - 1 - match[1].length;
  return [{ span: { start, end: start + match[1].length }, newText: short(attribute.replacedBy ?? '') }];
}
