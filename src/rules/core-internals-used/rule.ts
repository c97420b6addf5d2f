import { coreFolders, internalCalls, internalMember, otherFolders } from '../../kernel/core-internals';
import { firstLine, wording } from '../first-line';
import { beginsComment, lineAround } from '../line-around';
import type { FindingText, Report, TextRule, TextUnderReview } from '../rule';

/** A call with arguments, which no declaration and no prose has; or the member being set. */
const uses = new RegExp(
  `\\b(?<call>${[...internalCalls.keys()].join('|')})\\s*\\(\\s*(?!struct\\b|const\\b|void\\b|\\))|` +
    `(?:->|\\.)\\s*(?<member>${internalMember})\\s*=(?!=)`,
  'g',
);

function textOf(name: string): FindingText {
  const call = internalCalls.get(name);
  return call === undefined
    ? {
        message: firstLine(wording`${name} is set outside of the DMA core`),
        detail:
          'The core and the device tree decide which pool a device bounces through, and what is bounced in the old one is not found again.',
      }
    : { message: firstLine(wording`${name}() is called outside of the DMA core`), detail: call };
}

/** E32, E34: drivers ask or tell the DMA core things that are the core's alone. */
export const coreInternalsUsed: TextRule = {
  kind: 'text',
  id: 'core-internals-used',
  severity: 'warning',
  title: "the DMA core's internals used outside of the core",

  *check({ text, roleAt, pathAt }: TextUnderReview): Iterable<Report> {
    for (const match of text.matchAll(uses)) {
      const name = match.groups?.['call'] ?? match.groups?.['member'];
      if (name === undefined || roleAt(match.index) !== 'code' || isComment(text, match.index)) continue;
      if (!isOutsideOfCore(pathAt?.(match.index))) continue;
      const start = match.index + match[0].indexOf(name);
      yield {
        span: { start, end: start + name.length },
        ...textOf(name),
        path: [],
        fixes: [],
      };
    }
  },
};

/** Whether a path is known to lead to code that is not the core's. */
function isOutsideOfCore(path: string | undefined): boolean {
  return path !== undefined && inOther.test(path) && !inCore.test(path);
}

const under = (folders: readonly string[]): RegExp => new RegExp(`(?:^|/)(?:${folders.join('|')})/`);
const inCore = under(coreFolders);
const inOther = under(otherFolders);

function isComment(text: string, offset: number): boolean {
  return beginsComment(lineAround(text, offset).before);
}
