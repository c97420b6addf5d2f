import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Access, FunctionPaths } from '../../paths/model';
import { reportsOfAccesses } from '../device-owned';
import { expression, firstLine, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

function textOf(used: string, { mapping: { call } }: Access): FindingText {
  return {
    message: firstLine(wording`the CPU writes ${expression(used)} after ${call}() without a sync`),
    detail: 'The device does not see it from behind a bounce buffer, or a cache that is not coherent.',
  };
}

/** What the CPU writes after the mapping stays where the device does not look: in the cache, or beside a bounce buffer. */
export const writtenWhileMapped: CodeRule = {
  kind: 'code',
  id: 'written-while-mapped',
  severity: 'information',
  title: 'memory written by the CPU while it is mapped for the device',
  asks: ['direction', 'size'],

  check: ({ file }) =>
    reportsOfAccesses(
      file,
      'write',
      (access, paths) => !isSyncedLater(paths, access) && !isSyncedElsewhere(file, access),
      textOf,
    ),
};

/** Whether some function of the program syncs for the device what is kept where this mapping is. */
function isSyncedElsewhere({ pairs, programPairs }: AnalysedFile, { mapping }: Access): boolean {
  return [...pairs, ...programPairs].some(
    ({ maps, syncs }) =>
      maps.some(({ visits }) => visits.some(({ span }) => span.start === mapping.span.start)) &&
      syncs.some(({ visits }) =>
        visits.some(({ effect }) => effect?.kind === 'sync' && effect.to === 'device'),
      ),
  );
}

/** Whether the function hands the memory to the device once more further on. */
function isSyncedLater({ visits }: FunctionPaths, { span, mapping }: Access): boolean {
  return visits.some(
    ({ effect, mapping: synced, span: at }) =>
      effect?.kind === 'sync' && effect.to === 'device' && synced?.id === mapping.id && at.start > span.start,
  );
}
