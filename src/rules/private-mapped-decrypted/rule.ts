import type { Exit, FunctionPaths, PathStep, Visit } from '../../paths/model';
import type { MemoryObject } from '../../paths/state/state';
import { expression, firstLine, wording } from '../first-line';
import { protects } from '../page-protection';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

function textOf({ call, memory }: Visit): FindingText {
  return {
    message: firstLine(
      wording`${call}() maps private ${expression(memory?.name ?? 'memory')} with pgprot_decrypted()`,
    ),
    detail:
      'No set_memory_decrypted() reaches the pages: this mapping shows other contents than their own address does.',
  };
}

/** E15: a decrypted mapping of pages that nobody decrypted. */
export const privateMappedDecrypted: CodeRule = {
  kind: 'code',
  id: 'private-mapped-decrypted',
  severity: 'error',
  title: 'private memory mapped for the CPU as if it were shared',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths } of file.functions)
      for (const alias of decryptedAliases(paths)) {
        const ends = paths.exits.flatMap((exit) => endsOf(exit, alias));
        const shortest = shortestPrivate(ends);
        if (!shortest) continue;
        yield {
          span: alias.span,
          function: paths.name,
          ...textOf(alias),
          path: pathOf(alias, shortest),
          fixes: [],
        };
      }
  },
};

/** Memory that was mapped by a call, as a function's end finds it. */
interface End {
  readonly exit: Exit;
  readonly memory: MemoryObject;
}

/** One visit of each call. */
function decryptedAliases({ visits }: FunctionPaths): readonly Visit[] {
  const sites = new Map<number, Visit>();
  for (const visit of visits)
    if (visit.effect?.kind === 'alias' && protects(visit.roles?.protection) === 'shared' && visit.memory)
      if (!sites.has(visit.span.start)) sites.set(visit.span.start, visit);
  return [...sites.values()];
}

function endsOf(exit: Exit, { span }: Visit): readonly End[] {
  return exit.memory
    .filter(({ alias }) => alias?.span.start === span.start && protects(alias.protection) === 'shared')
    .map((memory) => ({ exit, memory }));
}

/** Undefined where any path shares the memory after all: then the others are ways out of an error. */
function shortestPrivate(ends: readonly End[]): Exit | undefined {
  if (!ends.every(({ memory }) => isStillPrivate(memory))) return undefined;
  const [first, ...others] = ends.map(({ exit }) => exit);
  return first && others.reduce((best, exit) => (exit.path.length < best.path.length ? exit : best), first);
}

function isStillPrivate({ sharing, allocated, life }: MemoryObject): boolean {
  return sharing.state === 'private' && allocated !== undefined && life !== 'freed';
}

function pathOf({ span, call }: Visit, { path, span: end }: Exit): readonly PathStep[] {
  const mapped = { span, text: `${call}()`, state: 'mapped as shared memory' };
  return [
    ...path.filter((step) => step.span.start < span.start),
    mapped,
    {
      span: end,
      text: 'the function ends',
      state: 'the memory is still private',
    },
  ];
}
