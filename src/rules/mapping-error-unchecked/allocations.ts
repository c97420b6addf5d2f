import { isAllocation } from '../../kernel/effects';
import type { Access } from '../../paths/model';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { firstLine, wording } from '../first-line';
import type { FindingText, Report } from '../rule';

function textOf(call: string): FindingText {
  return {
    message: firstLine(wording`the result of ${call}() is used without a check for NULL`),
    detail: 'The kernel oopses when memory is short.',
  };
}

/** Memory that was allocated for a device and is used by the CPU before anybody asks whether there is any. */
export function* unaskedAllocations({ functions }: AnalysedFile): Iterable<Report> {
  for (const { paths, source } of functions) {
    if (source.partial.start) continue;
    const told = new Set<number>();
    for (const { mapping, path } of paths.accesses.filter(isUnasked)) {
      if (mapping.within !== undefined || told.has(mapping.span.start)) continue;
      told.add(mapping.span.start);
      yield {
        span: mapping.span,
        function: paths.name,
        ...textOf(mapping.call),
        path,
        fixes: [],
      };
    }
  }
}

function isUnasked({ mapping: { effect, status } }: Access): boolean {
  return effect !== undefined && isAllocation(effect) && effect.failure === 'zero' && status === 'unchecked';
}
