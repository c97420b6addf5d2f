import { directionName } from '../../kernel/directions';
import type { FunctionPaths, Visit } from '../../paths/model';
import { visitsAt } from '../../paths/visits-at';
import type { Mapping } from '../../paths/state/state';
import type { Term } from '../../paths/values/terms';
import { streamingUses } from '../coherent-memory';
import { shortestBySite } from '../memory-state';
import { argumentFix, sidesOf } from '../pairing';
import { beyondAll, beyondOnPath } from './beyond';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { firstLine, wording } from '../first-line';

function goneText({ call, effect, mapping }: Visit): FindingText {
  const what = effect?.kind === 'sync' && effect.family === 'scatterlist' ? 'a list' : 'a mapping';
  const failed = mapping?.status === 'failed' ? mapping.call : undefined;
  return {
    message:
      failed === undefined
        ? firstLine(wording`${call}() syncs ${what} after it was unmapped`)
        : firstLine(
            wording`${call}() syncs ${what} after ${failed}() failed`,
            wording`${call}() syncs ${what} that was not made`,
          ),
    detail: 'The address belongs to nobody, or to another mapping by now.',
  };
}

function directionText({ call }: Visit, synced: string, mapped: string, maker: string): FindingText {
  return {
    message: firstLine(
      wording`${call}() uses ${synced}, but it was mapped with ${mapped}`,
      wording`${call}() uses ${synced}, but mapped with ${mapped}`,
      wording`sync with ${synced} of a mapping with ${mapped}`,
    ),
    detail: `It was mapped by ${maker}. dma-debug reports an error, and a bounce buffer or cache is synced the wrong way.`,
  };
}

/** dma_direct_sync_single_for_cpu() of kernel/dma/direct.h, v7.3, does not ask what is at the address. */
function coherentText({ call }: Visit, maker: string): FindingText {
  return {
    message: firstLine(
      wording`${call}() on coherent memory of ${maker}`,
      wording`${call}() on coherent memory`,
    ),
    detail:
      'That is no streaming mapping and needs no sync, which may clean caches at an address that is not its own.',
  };
}

function outsideText({ call }: Visit, maker: string, beyond: bigint): FindingText {
  return {
    message: firstLine(wording`${call}() ends ${beyond.toString()} bytes behind what was mapped`),
    detail: `It was mapped by ${maker}. Where it is bounced, the copy runs into the next slot, and dma-debug reports an error.`,
  };
}

/** What check_sync() of kernel/dma/debug.c reports at run time. */
export const syncAgainstMapping: CodeRule = {
  kind: 'code',
  id: 'sync-against-mapping',
  severity: 'warning',
  title: 'a sync that the mapping does not allow',
  asks: ['direction', 'size'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const told = new Set<number>();
    for (const report of [
      ...withinFunctions(file),
      ...acrossFunctions(file),
      ...ofCoherentMemory(file),
      ...outside(file),
    ]) {
      if (told.has(report.span.start)) continue;
      told.add(report.span.start);
      yield report;
    }
  },
};

function* withinFunctions({ functions, source }: AnalysedFile): Iterable<Report> {
  for (const { paths } of functions) {
    const syncs = paths.visits.filter(
      ({ effect, mapping }) => effect?.kind === 'sync' && mapping !== undefined,
    );
    for (const sync of shortestBySite(syncs.filter(({ mapping }) => isGone(mapping))))
      yield goneReport(sync, paths);
    for (const sync of shortestBySite(syncs))
      if (contradicts(sync, sync.mapping?.direction))
        yield directionReport(
          source.text,
          paths,
          sync,
          sync.mapping?.direction,
          `${sync.mapping?.call ?? 'it'}()`,
        );
  }
}

/** A member that every mapping of the file maps in directions that the sync is not for. */
function* acrossFunctions({ pairs, programPairs, source }: AnalysedFile): Iterable<Report> {
  for (const { maps, syncs } of [...pairs, ...programPairs])
    for (const { visit: sync, function: paths } of sidesOf(syncs)) {
      const sides = sidesOf(maps);
      const [map] = sides;
      if (!map || sides.some(({ visit }) => !contradicts(sync, visit.roles?.direction))) continue;
      const maker = `${map.visit.call}() in ${map.function.name}()`;
      yield directionReport(source.text, paths, sync, map.visit.roles?.direction, maker);
    }
}

/**
 * Documentation/core-api/dma-api.rst of v7.3: coherent memory needs no sync. Where it is not in the linear map, its physical
 * address may be anything: dma_direct_sync_single_for_cpu() of kernel/dma/direct.h does not ask.
 */
function* ofCoherentMemory(file: AnalysedFile): Iterable<Report> {
  for (const { visit, function: paths, maker } of streamingUses(file, 'sync'))
    yield {
      span: visit.span,
      function: paths.name,
      ...coherentText(visit, maker),
      path: visit.path,
      fixes: [],
    };
}

/** check_sync() of kernel/dma/debug.c, v7.3: what is synced has to lie in what was mapped. */
function* outside({ functions, pairs, programPairs }: AnalysedFile): Iterable<Report> {
  for (const { paths } of functions)
    for (const sync of shortestBySite(paths.visits.filter(isSyncOfMapping))) {
      const least = visitsAt(paths, sync.span.start)
        .map(beyondOnPath)
        .reduce((a, b) => (b < a ? b : a));
      if (least > 0n) yield outsideReport(sync, paths, `${sync.mapping?.call ?? 'the mapping'}()`, least);
    }
  for (const { maps, syncs } of [...pairs, ...programPairs])
    for (const { visit: sync, function: paths } of sidesOf(syncs)) {
      const sides = sidesOf(maps);
      const beyond = sync.within === undefined ? beyondAll(sync, sides) : 0n;
      const [map] = sides;
      if (map && beyond > 0n)
        yield outsideReport(sync, paths, `${map.visit.call}() in ${map.function.name}()`, beyond);
    }
}

function isSyncOfMapping({ effect, mapping, within }: Visit): boolean {
  return effect?.kind === 'sync' && mapping !== undefined && within === undefined;
}

function outsideReport(sync: Visit, { name }: FunctionPaths, maker: string, beyond: bigint): Report {
  return {
    span: sync.span,
    function: name,
    ...outsideText(sync, maker, beyond),
    path: sync.path,
    fixes: [],
  };
}

/** Of a mapping that came from outside, another one can have taken the place since. */
function isGone(mapping: Mapping | undefined): boolean {
  return mapping?.effect !== undefined && (mapping.status === 'undone' || mapping.status === 'failed');
}

/** kernel/dma/debug.c of v7.3, check_sync(): a bidirectional mapping may be synced in any direction. */
function contradicts({ roles }: Visit, direction: Term | undefined): boolean {
  const [mapped, synced] = [direction?.value, roles?.direction?.value];
  if (mapped === undefined || synced === undefined) return false;
  return directionName(mapped) !== 'DMA_BIDIRECTIONAL' && mapped !== synced;
}

function goneReport(sync: Visit, { name }: FunctionPaths): Report {
  return {
    span: sync.span,
    function: name,
    ...goneText(sync),
    path: sync.path,
    fixes: [],
  };
}

function directionReport(
  text: string,
  { name }: FunctionPaths,
  sync: Visit,
  direction: Term | undefined,
  maker: string,
): Report {
  const [mapped, synced] = [direction, sync.roles?.direction].map(
    (term) => directionName(term?.value ?? 0n) ?? 'it',
  );
  const position = sync.effect?.kind === 'sync' ? sync.effect.direction : undefined;
  return {
    span: sync.span,
    function: name,
    ...directionText(sync, synced ?? '', mapped ?? '', maker),
    path: sync.path,
    fixes: argumentFix(text, sync, position, mapped, {
      title: `Sync for ${mapped ?? ''}`,
      kind: 'same direction',
    }),
  };
}
