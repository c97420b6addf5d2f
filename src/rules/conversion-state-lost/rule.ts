import type { ConversionUse, Exit } from '../../paths/model';
import type { MemoryObject } from '../../paths/state/state';
import { conversionsIn } from '../../paths/values/memory';
import { rootOf } from '../../paths/values/reach';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import { keepsState } from './keeps-state';
import type { AnalysedFunction } from '../../paths/analyse/analysed';
import { expression, firstLine, wording } from '../first-line';

/** Memory of a caller that a function could not make private again, as it returns. */
interface Loss {
  readonly exit: Exit;
  readonly memory: MemoryObject;
  readonly conversion: ConversionUse;
}

function textOf(name: string, { call }: ConversionUse, memory: MemoryObject): FindingText {
  return {
    message: firstLine(
      wording`${name}() hides a failed ${call}() of ${expression(memory.name)} from its caller`,
      wording`a failed ${call}() of ${expression(memory.name)} is hidden from the caller`,
    ),
    detail:
      'It ends alike whether that worked or not: the caller cannot know that the pages are still shared and must be leaked.',
  };
}

/** Known bug: the caller frees what it cannot know to be shared (CVE-2024-36912). */
export const conversionStateLost: CodeRule = {
  kind: 'code',
  id: 'conversion-state-lost',
  severity: 'warning',
  title: 'the caller cannot tell that its memory is still shared',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const analysed of file.functions) {
      const told = new Set<number>();
      for (const { exit, memory, conversion } of shortestFirst(lossesOf(analysed))) {
        const { span } = conversion;
        if (told.has(span.start) || keepsState(file.source.text, analysed.source, span)) continue;
        told.add(span.start);
        const { name } = analysed.paths;
        yield {
          span,
          function: name,
          ...textOf(name, conversion, memory),
          path: exit.path,
          fixes: [],
        };
      }
    }
  },
};

function lossesOf({ body, paths }: AnalysedFunction): readonly Loss[] {
  const { exits, conversions } = paths;
  return exits.flatMap((exit) =>
    exit.memory.flatMap((memory) => {
      const { sharing, allocated, life, id } = memory;
      if (sharing.state !== 'failed' || sharing.to !== 'private' || allocated || life === 'freed') return [];
      // Where another function returned the result, what is left out on failure says that it was understood.
      const conversion = conversions.find(
        ({ ids, observed, through }) => observed && through === undefined && ids.includes(sharing.conversion),
      );
      const root = rootOf(id);
      if (!conversion || root === undefined || !body.parameters.includes(root)) return [];
      const isLost = exits.some((other) => endsAlike(exit, other) && isPrivateAt(other, memory));
      return isLost ? [{ exit, memory, conversion }] : [];
    }),
  );
}

/** Made private again, and still the caller's. */
function isPrivateAt({ memory }: Exit, { id }: MemoryObject): boolean {
  return memory.some((one) => one.id === id && one.sharing.state === 'private' && one.life !== 'freed');
}

/** Whether two ends are the same for a caller. */
function endsAlike(a: Exit, b: Exit): boolean {
  if (a.returns !== undefined || b.returns !== undefined) return a.returns === b.returns;
  return a.result === b.result && a.isNonZero === b.isNonZero && !isResult(a.result);
}

function shortestFirst(losses: readonly Loss[]): readonly Loss[] {
  return [...losses].sort((a, b) => a.exit.path.length - b.exit.path.length);
}

/** Whether a returned value hangs on the result of a conversion. */
function isResult(result: Exit['result']): boolean {
  return result !== undefined && conversionsIn(result).length > 0;
}
