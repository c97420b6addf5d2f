import { visitsAt } from '../../paths/visits-at';
import { decryptedProtection } from '../../kernel/protections';
import type { FunctionPaths, Visit } from '../../paths/model';
import { slice, type Span } from '../../text/span';
import { expression, firstLine, sentences, wording } from '../first-line';
import { rewriteCall } from '../kernel-style';
import { written } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import { protects } from '../page-protection';
import type { CodeRule, CodeUnderReview, FindingText, Report, ReportFix } from '../rule';

function textOf(text: string, alias: Visit, last: Visit): FindingText {
  const given = alias.within === undefined ? protectionSpan(alias) : undefined;
  const protection = expression(written(text, given) ?? 'a protection for private memory');
  const memory = expression(last.memory?.name ?? 'memory');
  const needed = 'The CPU needs pgprot_decrypted() to see what is shared.';
  return alias === last
    ? {
        message: firstLine(
          wording`${alias.call}() with ${protection} of ${memory}, which is shared`,
          wording`${alias.call}() maps shared ${memory} as private`,
        ),
        detail: needed,
      }
    : {
        message: firstLine(
          wording`${alias.call}() maps ${memory} with ${protection}, and it is shared later`,
          wording`${alias.call}() maps ${memory} as private, and it is shared later`,
        ),
        detail: sentences(`${last.call}() then shares it.`, needed),
      };
}

/** E14: the CPU works on shared pages as if they were private, and sees and writes something else. */
export const sharedMappedEncrypted: CodeRule = {
  kind: 'code',
  id: 'shared-mapped-encrypted',
  severity: 'error',
  title: 'shared memory mapped for the CPU as if it were private',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions) {
      const told = new Set<number>();
      for (const visit of shortestBySite(paths.visits.filter(mapsShared))) {
        told.add(visit.span.start);
        yield report(file.source.text, paths, visit, visit);
      }
      for (const conversion of shortestBySite(paths.visits.filter(sharesMapped))) {
        const alias = aliasBefore(paths, conversion);
        if (!alias || told.has(alias.span.start)) continue;
        told.add(alias.span.start);
        yield report(file.source.text, paths, alias, conversion);
      }
    }
  },
};

function mapsShared({ effect, memory, roles }: Visit): boolean {
  return (
    effect?.kind === 'alias' &&
    memory?.sharing.state === 'shared' &&
    protects(roles?.protection) === 'private'
  );
}

function sharesMapped({ effect, memory }: Visit): boolean {
  return (
    effect?.kind === 'convert' && effect.to === 'shared' && protects(memory?.alias?.protection) === 'private'
  );
}

/** The call by which the memory that `conversion` shares was mapped on this path. */
function aliasBefore(paths: FunctionPaths, { memory }: Visit): Visit | undefined {
  const made = memory?.alias && visitsAt(paths, memory.alias.span.start);
  return made?.find(({ effect }) => effect?.kind === 'alias');
}

function report(text: string, { name }: FunctionPaths, alias: Visit, last: Visit): Report {
  return {
    span: alias.span,
    function: name,
    ...textOf(text, alias, last),
    path: last.path,
    fixes: alias.within === undefined ? decryptedFix(text, alias) : [],
  };
}

function protectionSpan({ effect, arguments: given }: Visit): Span | undefined {
  return effect?.kind === 'alias' && typeof effect.protection === 'number'
    ? given[effect.protection]
    : undefined;
}

function decryptedFix(text: string, alias: Visit): readonly ReportFix[] {
  const protection = protectionSpan(alias);
  if (!protection) return [];
  const list = alias.arguments.map((span) =>
    span === protection ? `${decryptedProtection}(${slice(text, span)})` : slice(text, span),
  );
  const edit = rewriteCall(text, alias.span, alias.call, alias.arguments, {
    name: alias.call,
    arguments: list,
  });
  return [{ title: 'Map it with pgprot_decrypted()', kind: 'decrypted protection', edits: [edit] }];
}
