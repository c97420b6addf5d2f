import { refusedBy } from '../../kernel/allocators';
import { undoes } from '../../kernel/dma-calls';
import { isAllocation, type UnmapEffect } from '../../kernel/effects';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { FunctionPaths, Meant, Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import type { Origin } from '../../program/holdings';
import { shortestBySite } from '../memory-state';
import { hasRightCall } from './right-call';
import { effectOf, isToldApart, originName, originsOf } from '../origins';

/** A call that undoes what is for another function to undo, and what made that. */
export interface WrongFunction {
  readonly visit: Visit;
  readonly function: FunctionPaths;
  /** What is undone, as a reviewer would say it: `what kmalloc() allocated`. */
  readonly what: string;
  /** What comes of it, as a sentence. */
  readonly consequence: string;
}

/** kernel/dma/debug.c of v7.3, check_unmap(): "frees DMA memory with wrong function". */
export function* wrongFunctions(file: AnalysedFile): Iterable<WrongFunction> {
  for (const { paths } of file.functions) {
    const undoing = paths.visits.filter(({ within }) => within === undefined);
    const wrong = undoing.filter((visit) => otherThanMeant(visit) !== undefined);
    // A call that is right on another way asks something that the paths do not know.
    const right = new Set(undoing.filter((each) => !wrong.includes(each)).map(({ span }) => span.start));
    for (const visit of shortestBySite(wrong)) {
      const meant = otherThanMeant(visit);
      const isKnown =
        meant && !right.has(visit.span.start) && !hasRightCall(file, visit, meant.mapping.effect);
      if (isKnown) yield { visit, function: paths, ...wordsFor(meant) };
    }
    for (const visit of shortestBySite(undoing)) {
      const origin = otherThanHeld(file, visit);
      if (origin) yield { visit, function: paths, ...wordsForHeld(origin) };
    }
  }
}

/** What this path made that the call is given, and that is for another call. */
function otherThanMeant({ effect, meant }: Visit): Meant | undefined {
  if (effect?.kind !== 'unmap') return undefined;
  return [meant?.handle, meant?.deviceAddress].find(
    (one) => one && one.as !== 'moved' && isThere(one) && isOther(effect, one.mapping.family),
  );
}

/** Whoever is given a handle uses the mapping, and does not undo it. */
function isThere({ mapping: { effect, status } }: Meant): boolean {
  return effect !== undefined && status !== 'undone' && status !== 'failed';
}

/** Allocations that are unmapped are told of by the memory. */
function isOther(undo: UnmapEffect, family: UnmapEffect['family']): boolean {
  return undo.family !== family && (isAllocation(undo) || !isAllocation({ family }));
}

function wordsFor({ mapping, as }: Meant): Pick<WrongFunction, 'what' | 'consequence'> {
  if (as === 'entry' || mapping.family === 'scatterlist')
    return {
      what: `an entry of the list that ${mapping.call}() mapped`,
      consequence: 'The list is undone as a whole, and its other entries stay mapped.',
    };
  return isAllocation(mapping)
    ? { what: `what ${mapping.call}() allocated`, consequence: neverGotBack }
    : { what: `what ${mapping.call}() mapped`, consequence: foreign };
}

const neverGotBack = 'It goes back to an allocator that does not know it, and leaks where it is from.';
const foreign = 'Memory is given back that the DMA core never allocated, and the mapping stays.';

/** What a member holds in all of the program that the call is given, and that is for another call. */
function otherThanHeld(file: AnalysedFile, { effect, roles, memory }: Visit): Origin | undefined {
  const only = (value: Term | undefined, isWrong: (one: Origin) => boolean): Origin | undefined => {
    const origins = originsOf(file, value);
    const areWrong = origins.every((one) => one.isWhole && isWrong(one));
    return areWrong && !isToldApart(file, value, origins) ? origins[0] : undefined;
  };
  if (effect?.kind === 'free') {
    const isRefused = refusedBy.get('DMA allocation')?.has(effect.allocator) ?? false;
    return isRefused ? only(memory?.id, ({ made }) => made.kind === 'allocated') : undefined;
  }
  if (effect?.kind !== 'unmap' || !isAllocation(effect)) return undefined;
  return (
    only(roles?.deviceAddress, ({ made }) => made.kind === 'mapped') ??
    only(roles?.handle, (origin) => isOfOther(effect, origin))
  );
}

/** Whether memory is of another allocator, or of another function of the DMA core. */
function isOfOther(undo: UnmapEffect, origin: Origin): boolean {
  const effect = effectOf(origin);
  if (origin.made.kind === 'memory') return true;
  return origin.made.kind === 'allocated' && effect?.kind === 'map' && !undoes(undo, effect);
}

function wordsForHeld(origin: Origin): Pick<WrongFunction, 'what' | 'consequence'> {
  const { kind } = origin.made;
  return kind === 'mapped'
    ? { what: `what ${originName(origin)} mapped`, consequence: foreign }
    : { what: `what ${originName(origin)} allocated`, consequence: neverGotBack };
}
