import { undoes } from '../../kernel/dma-calls';
import { isAllocation, type MapEffect } from '../../kernel/effects';
import { visitsAt } from '../../paths/visits-at';
import type { FunctionPaths, Visit } from '../../paths/model';
import { refusedBy, refusedByDmaCore } from '../../kernel/allocators';
import { streamingUses } from '../coherent-memory';
import { shortestBySite } from '../memory-state';
import { makerName, mismatches, nameFix, pathOf, type Fits, type Mismatch } from '../pairing';
import type { CodeRule, CodeUnderReview, FindingText, Report, ReportFix } from '../rule';
import { hasRightCall } from './right-call';
import { tellsApart } from './tells-apart';
import { wrongFunctions } from './wrong-function';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import { firstLine, wording } from '../first-line';

function freedText({ call, memory, effect }: Visit): FindingText {
  const { by, kind } = memory?.origin ?? {};
  return {
    message: firstLine(
      wording`${call}() frees what ${by ?? 'another allocator'}() allocated`,
      wording`${call}() frees memory of another allocator`,
    ),
    detail: isDevres(effect)
      ? 'The device core does not know the memory, warns and frees nothing.'
      : consequence(kind, by),
  };
}

function isDevres(effect: Visit['effect']): boolean {
  return effect?.kind === 'free' && effect.allocator === 'devres';
}

function consequence(kind: string | undefined, by: string | undefined): string {
  if (kind === 'devres' || by?.startsWith('dmam_') === true) return freedOnceMore;
  if (kind === 'DMA allocation')
    return 'The DMA core, which owns the pages and their mapping, never gets them back.';
  if (kind === 'DMA pool') return 'The pool, which owns the pages and their mapping, never gets it back.';
  return 'The memory is not of that allocator, which corrupts its state or refuses and leaks it.';
}

const freedOnceMore = 'It is freed once more when the device goes.';
const noStreamingMapping =
  'That is no streaming mapping: only the free call gives its memory and its addresses back.';

/** @param what is undone, such as `what kmalloc() in ring_init() allocated` */
function undoneText(visit: Visit, what: string, detail: string): FindingText {
  const verb = isUnmap(visit) ? 'unmaps' : 'frees';
  const short = what.replace(/ in \w+\(\)/, '');
  return {
    message: firstLine(
      wording`${visit.call}() ${verb} ${what}`,
      wording`${visit.call}() ${verb} ${short}`,
      wording`${visit.call}() ${verb} what another call made`,
    ),
    detail,
  };
}

function isUnmap({ effect }: Visit): boolean {
  return effect?.kind === 'unmap' && !isAllocation(effect);
}

function resultOf({ map, unmap }: Mismatch): string {
  if (isManagedCall(map) === isManagedCall(unmap))
    return 'Each kind of memory is freed by the function of its own kind, and dma-debug reports an error.';
  return isManagedCall(map) ? freedOnceMore : 'Nothing is managed, and the call warns.';
}

/** Each allocator finds what it gave out in its own way, and takes what it is given back for its own. */
export const freedByOtherApi: CodeRule = {
  kind: 'code',
  id: 'freed-by-other-api',
  severity: 'error',
  title: 'memory of one allocator given back to another',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const told = new Set<number>();
    for (const report of [...freed(file), ...managed(file), ...unmapped(file), ...others(file)]) {
      if (told.has(report.span.start)) continue;
      told.add(report.span.start);
      yield report;
    }
  },
};

function* freed(file: AnalysedFile): Iterable<Report> {
  const { functions, source } = file;
  for (const { paths } of functions)
    for (const visit of shortestBySite(paths.visits.filter(isRefused))) {
      if (tellsApart(file, visit)) continue;
      yield {
        span: visit.span,
        function: paths.name,
        ...freedText(visit),
        path: visit.path,
        fixes: fixOf(source.text, paths, visit),
      };
    }
}

function isRefused({ effect, memory, within }: Visit): boolean {
  // A function that others call frees what its callers say: which kind that is, they may know by a flag.
  if (within !== undefined) return false;
  if (!memory?.origin || memory.life === 'freed') return false;
  const { kind } = memory.origin;
  if (effect?.kind === 'unmap') return isAllocation(effect) && refusedByDmaCore.has(kind);
  return effect?.kind === 'free' && (refusedBy.get(kind)?.has(effect.allocator) ?? false);
}

/** The same arguments, where there is a call for them. */
function fixOf(text: string, paths: FunctionPaths, visit: Visit): readonly ReportFix[] {
  const visits = visitsAt(paths, visit.span.start).filter(({ effect }) => effect?.kind === 'free');
  const kinds = new Set(visits.map(({ memory }) => memory?.origin?.kind));
  const { origin } = visit.memory ?? {};
  const name = kinds.size === 1 && origin ? ownFree.get(origin.kind) : undefined;
  return name === undefined || visit.arguments.length !== 1
    ? []
    : nameFix(text, visit, name, { kind: 'own free' });
}

const ownFree: ReadonlyMap<string, string> = new Map([
  ['slab', 'kfree'],
  ['vmalloc', 'vfree'],
]);

/** What the device core frees when the driver goes, and what it does not. */
function* managed(file: AnalysedFile): Iterable<Report> {
  for (const mismatch of mismatches(file, fits)) {
    const { map, unmap, unmapFunction } = mismatch;
    const isByFlag = isManagedCall(map) === isManagedCall(unmap) && hasRightCall(file, unmap, made(map));
    if (isByFlag) continue;
    const isManaged = isManagedCall(map);
    const state = isManaged ? 'managed by the device core' : 'not managed by the device core';
    yield {
      span: unmap.span,
      function: unmapFunction.name,
      ...undoneText(unmap, `what ${makerName(mismatch)} allocated`, resultOf(mismatch)),
      path: pathOf(mismatch, state, 'freed'),
      fixes: managedFix(file.source.text, unmap, isManaged),
    };
  }
}

function made({ effect }: Visit): MapEffect | undefined {
  return effect?.kind === 'map' ? effect : undefined;
}

function isManagedCall({ effect }: Visit): boolean {
  return (effect?.kind === 'map' || effect?.kind === 'unmap') && effect.managed === true;
}

/** dma_unmap_single() undoes a streaming mapping, of memory that its caller keeps. */
function* unmapped(file: AnalysedFile): Iterable<Report> {
  for (const { visit, function: paths, maker } of streamingUses(file, 'unmap'))
    yield {
      span: visit.span,
      function: paths.name,
      ...undoneText(visit, `what ${maker} allocated`, noStreamingMapping),
      path: visit.path,
      fixes: [],
    };
}

/** What is for another function to undo. */
function* others(file: AnalysedFile): Iterable<Report> {
  for (const { visit, function: paths, what, consequence } of wrongFunctions(file))
    yield {
      span: visit.span,
      function: paths.name,
      ...undoneText(visit, what, consequence),
      path: visit.path,
      fixes: [],
    };
}

const fits: Fits = ({ visit: { effect: map } }, { visit: { effect: unmap } }) =>
  map?.kind !== 'map' ||
  unmap?.kind !== 'unmap' ||
  map.family !== 'allocation' ||
  ((map.managed ?? false) === (unmap.managed ?? false) && undoes(unmap, map));

function managedFix(text: string, unmap: Visit, isManaged: boolean): readonly ReportFix[] {
  const [own, other] = ['dma_free_coherent', 'dmam_free_coherent'];
  return unmap.call === (isManaged ? own : other)
    ? nameFix(text, unmap, isManaged ? other : own, { kind: 'own free' })
    : [];
}
