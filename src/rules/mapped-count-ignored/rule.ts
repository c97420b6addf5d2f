import type { Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import { sameSize } from '../../paths/values/sizes';
import { successors } from '../../program/cfg/graph';
import type { Expression, FunctionBody, Label } from '../../program/cfg/ir';
import { expressionsOf, parts } from '../../program/cfg/names';
import { firstLine, wording } from '../first-line';
import { shortestBySite } from '../memory-state';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

/** __finalise_sg() of drivers/iommu/dma-iommu.c, v7.3. */
function textOf({ call, mapping }: Visit): FindingText {
  const map = mapping?.call ?? 'dma_map_sg';
  return {
    message: firstLine(
      wording`${call}() over all entries, not over as many as ${map}() returned`,
      wording`${call}() over all entries, not over those that were mapped`,
    ),
    detail:
      'Where an IOMMU merges entries, those behind the returned count have no address and no length for the device.',
  };
}

/** Documentation/core-api/dma-api.rst of v7.3: dma_map_sg() may merge entries, and returns how many the device sees. */
export const mappedCountIgnored: CodeRule = {
  kind: 'code',
  id: 'mapped-count-ignored',
  severity: 'warning',
  isOff: true,
  title: 'a loop over more entries than dma_map_sg() mapped',
  asks: ['size'],

  *check({ file }: CodeUnderReview): Iterable<Report> {
    for (const { paths, body } of file.functions) {
      const walks = paths.visits.filter(
        ({ effect, within }) => effect?.kind === 'walk' && within === undefined,
      );
      const others = new Set(walks.filter((each) => !ignoresCount(each)).map(({ span }) => span.start));
      for (const visit of shortestBySite(walks.filter(({ span }) => !others.has(span.start))))
        if (readsAddresses(body, visit))
          yield {
            span: visit.span,
            function: paths.name,
            ...textOf(visit),
            path: visit.path,
            fixes: [],
          };
    }
  },
};

/** Whether the loop runs over as many entries as were given to the call that mapped, and which may not have been mapped as many. */
function ignoresCount({ mapping, roles, path }: Visit): boolean {
  const [given, walked] = [mapping?.size, roles?.size];
  if (mapping?.effect?.failure !== 'zero' || !given || !walked || given.value === 1n) return false;
  if (mapping.status === 'failed' || mapping.status === 'undone') return false;
  // The path knows that nothing was merged.
  const isCompared = path.some(({ decided }) => decided !== undefined && comparesCount(decided));
  return sameSize(given, walked) && !isCompared;
}

function comparesCount({ text, operands }: Term): boolean {
  const [first] = operands;
  if (text === '!' && first) return comparesCount(first);
  return (
    text === '==' &&
    operands.some(({ kind }) => kind === 'count') &&
    operands.every(({ value }) => value === undefined)
  );
}

/** Whether the loop reads what the device is to be told of its entries. */
function readsAddresses(body: FunctionBody, { span }: Visit): boolean {
  const turn = body.instructions.findIndex(
    (one) => one.kind === 'turn' && one.span.start <= span.start && span.end <= one.span.end,
  );
  const loop = body.instructions[turn];
  const entry = entryOf(body, span.start);
  if (loop?.kind !== 'turn' || entry === undefined) return false;
  return inLoop(body, turn, loop.body)
    .flatMap((label) => {
      const instruction = body.instructions[label];
      return instruction ? expressionsOf(instruction) : [];
    })
    .flatMap(parts)
    .some((part) => readsAddress(part, entry) && !isGiven(body, part));
}

/** The variable that is the entry in each turn. */
function entryOf({ instructions }: FunctionBody, start: number): string | undefined {
  for (const instruction of instructions)
    for (const expression of expressionsOf(instruction))
      if (expression.kind === 'call' && expression.span.start === start) {
        const entry = expression.arguments[1];
        return entry?.kind === 'name' ? entry.name : undefined;
      }
  return undefined;
}

function readsAddress(part: Expression, entry: string): boolean {
  return (
    part.kind === 'member' &&
    (part.field === 'dma_address' || part.field === 'dma_length') &&
    part.object.kind === 'name' &&
    part.object.name === entry
  );
}

/** Whether it is assigned: a driver that fills the list itself knows how many entries have an address. */
function isGiven({ instructions }: FunctionBody, part: Expression): boolean {
  return instructions
    .flatMap(expressionsOf)
    .flatMap(parts)
    .some((one) => one.kind === 'assign' && one.target.span.start === part.span.start);
}

/** The instructions of the loop that `turn` is the head of. */
function inLoop({ instructions }: FunctionBody, turn: Label, first: Label): readonly Label[] {
  const found = new Set<Label>([first]);
  const loop = instructions[turn];
  const exit = loop?.kind === 'turn' ? loop.exit : turn;
  for (const label of found) {
    const instruction = instructions[label];
    if (!instruction || label === turn || label === exit) continue;
    for (const next of successors(instruction)) if (next !== turn && next !== exit) found.add(next);
  }
  return [...found];
}
