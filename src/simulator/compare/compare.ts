import { kernelConstants } from '../../kernel/constants';
import { coreFunctions, type CoreFunction } from '../../kernel/core/functions';
import { loopMacros } from '../../kernel/memory-calls';
import type { CoreFile } from '../extract/core-source';
import { Extractor } from '../extract/extract';
import { readLeaf } from '../extract/leaf';
import type { Place } from '../../kernel/decision-table';
import { changesOf, type BehaviourChange } from './changes';

/** What a change of the DMA core's source changes in its behaviour. */
export interface CoreComparison {
  /** Of each function that is written anew, as far as it decides itself. */
  readonly own: readonly BehaviourChange[];
  /** Of each function that drivers or the core call, with all that it calls. */
  readonly whole: readonly BehaviourChange[];
  /** Places where a function was left before and can be no more. */
  readonly unreachable: readonly Place[];
}

/**
 * Compares two states of the DMA core.
 *
 * @param isWhole whether the files are whole: of pieces, only what each function shows of itself is compared
 */
export function compareCores(
  before: readonly CoreFile[],
  after: readonly CoreFile[],
  isWhole: boolean,
): CoreComparison {
  const [old, now] = [before, after].map((files) => new Extractor(files, loopMacros, kernelConstants()));
  if (!old || !now) throw new Error('two sides are compared');
  const written = now.source.functions.filter((name) => {
    const [was, is] = [old.source.textOf(name), now.source.textOf(name)];
    return was !== undefined && is !== undefined && was !== is;
  });
  const names = new Set(coreFunctions.map(({ name }) => name));
  const own = written.map(describedAs).map((core) => {
    const others = new Set([...names].filter((name) => name !== core.name));
    const [was, is] = [old.extract(core, others), now.extract(core, others)];
    if (!was || !is) return { changes: [], unreachable: [] };
    return { changes: changesOf(core, was, is), unreachable: unreached(is) };
  });
  const whole = isWhole
    ? coreFunctions.flatMap((core) => {
        const [was, is] = [old.extract(core), now.extract(core)];
        return was && is ? changesOf(core, was, is) : [];
      })
    : [];
  return {
    own: own.flatMap(({ changes }) => changes),
    whole,
    unreachable: own.flatMap(({ unreachable }) => unreachable),
  };

  function unreached(is: NonNullable<ReturnType<Extractor['extract']>>): readonly Place[] {
    const ends = new Set(is.diagrams.leaves(is.diagram).map((label) => readLeaf(label).end.line));
    return is.returns.filter(({ line }) => !ends.has(line));
  }
}

function describedAs(name: string): CoreFunction {
  return coreFunctions.find((core) => core.name === name) ?? { name, answer: 'value' };
}
