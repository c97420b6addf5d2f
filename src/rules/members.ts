import type { Expression, Member } from '../program/cfg/ir';
import type { FunctionPaths } from '../paths/model';
import type { Term } from '../paths/values/terms';
import type { AnalysedFile } from '../paths/analyse/analysed';

export function sameMember(a: Member, b: Member): boolean {
  return a.struct === b.struct && a.path === b.path;
}

/** The member that a value was read from as it was when the function was entered. */
export function memberRead(term: Term | undefined): Member | undefined {
  return term?.kind === 'read' ? term.place?.member : undefined;
}

/**
 * Whether nothing in the program gives `member` a value but `functions`, and numbers. Functions that were not analysed count
 * by how the member is called.
 */
export function isGivenOnlyIn(
  file: AnalysedFile,
  member: Member,
  functions: readonly FunctionPaths[],
): boolean {
  const name = /\b(\w+)(?:\[\])?$/.exec(member.path)?.[1];
  if (name === undefined || file.elsewhere?.mayFill(member)) return false;
  return [...storesByName(withoutComments(file.source.text), name)].every(({ at, value }) => {
    const owner = file.functions.find(({ source: { span } }) => span.start <= at && at < span.end);
    if (owner && functions.includes(owner.paths)) return true;
    if (/^(?:-?\d+|[A-Z][A-Z\d_]*)$/.test(value)) return true;
    return owner !== undefined && isOfOtherMember(owner.body.instructions, member, at);
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?(?:\*\/|$)|\/\/.*/g, (comment) => ' '.repeat(comment.length));
}

/** Where something called `name` is assigned, stepped, or handed out by address, and the value if it is written there. */
function* storesByName(text: string, name: string): Iterable<{ at: number; value: string }> {
  const access = `(?:->|\\.)\\s*${name}\\b(?:\\s*\\[[^\\][]*\\])*`;
  const store = new RegExp(`${access}\\s*(?:=(?!=)\\s*([^;,]*)|(?:[-+*/%&|^]|<<|>>)=|\\+\\+|--)`, 'g');
  for (const match of text.matchAll(store)) yield { at: match.index, value: (match[1] ?? '').trim() };
  for (const match of text.matchAll(
    new RegExp(`(?:\\+\\+|(?<![\\w>.-])--|[(,=]\\s*&)\\s*[\\w>.\\-]*${access}`, 'g'),
  ))
    yield { at: match.index + match[0].lastIndexOf(name), value: '' };
}

/** Whether the assignment around `at` is to the member of another structure. */
function isOfOtherMember(
  instructions: AnalysedFile['functions'][number]['body']['instructions'],
  member: Member,
  at: number,
): boolean {
  return instructions.some((instruction) => {
    const expression = instruction.kind === 'evaluate' ? instruction.expression : undefined;
    const target = targetOf(expression);
    return (
      target?.kind === 'member' &&
      target.span.start <= at &&
      at < target.span.end &&
      target.member !== undefined &&
      !sameMember(target.member, member)
    );
  });
}

function targetOf(expression: Expression | undefined): Expression | undefined {
  return expression?.kind === 'assign' || expression?.kind === 'step' ? expression.target : undefined;
}
