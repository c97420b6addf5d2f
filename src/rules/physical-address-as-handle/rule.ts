import { effectTable } from '../../kernel/effect-table';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { FunctionPaths, Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import type { Expression } from '../../program/cfg/ir';
import { expressionsOf, parts } from '../../program/cfg/names';
import { firstLine, sentences, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import { originName, originsOf } from '../origins';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

/** kernel/dma/direct.h, kernel/dma/debug.c and drivers/iommu/dma-iommu.c of v7.3. */
function textOf({ call }: Visit, maker: string): FindingText {
  return {
    message: firstLine(wording`${call}() gets a physical address, which was never mapped`),
    detail: sentences(
      maker && `It is what ${maker} returned.`,
      'Behind an IOMMU, and where memory is bounced, other memory is synced or unmapped, and dma-debug reports an error.',
    ),
  };
}

/** Documentation/core-api/dma-api.rst of v7.3: what is synced or unmapped is what the map call returned. */
export const physicalAddressAsHandle: CodeRule = {
  kind: 'code',
  id: 'physical-address-as-handle',
  severity: 'warning',
  title: 'a physical address synced or unmapped as if it were a mapping',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    if (reliesOnIdentity(file)) return;
    for (const { paths } of file.functions)
      for (const visit of shortestBySite(paths.visits.filter(isOfAddress))) {
        const maker = makerOf(file, paths, visit);
        if (maker !== undefined)
          yield {
            span: visit.span,
            function: paths.name,
            ...textOf(visit, maker),
            path: visit.path,
            fixes: [],
          };
      }
  },
};

function isOfAddress({ effect, within }: Visit): boolean {
  return (
    (effect?.kind === 'unmap' || effect?.kind === 'sync') &&
    effect.family === 'address' &&
    within === undefined
  );
}

/**
 * What made the physical address that the call is given by a member that holds nothing else; empty where it is one on this path.
 */
function makerOf(file: AnalysedFile, { visits }: FunctionPaths, visit: Visit): string | undefined {
  const { roles, memory } = visit;
  const handle = roles?.handle;
  const whole = handle?.base ?? handle;
  if (isPhysical(whole)) {
    // What came in may have been mapped by whoever gave it; what this function maps has the address that the mapping returned.
    const isMapped = (): boolean =>
      visits.some(({ effect, memory: other }) => effect?.kind === 'map' && other?.id === memory?.id);
    return memory !== undefined && (memory.origin !== undefined || isMapped()) ? '' : undefined;
  }
  const origins = originsOf(file, whole);
  const [first] = origins;
  return first && origins.every(({ made }) => made.kind === 'physical') ? originName(first) : undefined;
}

function isPhysical(value: Term | undefined): boolean {
  return value?.kind === 'form' && value.text === 'physical';
}

/** Whether the file compares what it mapped with a physical address: page tables of IOMMUs have to be where they say. */
function reliesOnIdentity({ functions }: AnalysedFile): boolean {
  return functions.some(({ body }) =>
    body.instructions
      .flatMap(expressionsOf)
      .flatMap(parts)
      .some(
        (part) =>
          part.kind === 'binary' &&
          (part.operator === '==' || part.operator === '!=') &&
          [part.left, part.right].some(isPhysicalCall),
      ),
  );
}

function isPhysicalCall(expression: Expression): boolean {
  if (expression.kind === 'cast') return isPhysicalCall(expression.operand);
  if (expression.kind !== 'call' || expression.callee.kind !== 'name') return false;
  const effect = effectTable.get(expression.callee.name);
  return effect?.kind === 'address' && effect.to === 'physical';
}
