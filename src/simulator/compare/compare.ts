import { kernelConstants } from '../../kernel/constants';
import { coreFunctions, type CoreFunction } from '../../kernel/core/functions';
import { loopMacros } from '../../kernel/memory-calls';
import { OutOfSteps } from '../../text/step-budget';
import type { Steps } from '../../text/steps';
import type { CoreFile } from '../extract/core-source';
import { Extractor, type ExtractedFunction } from '../extract/extract';
import { readLeaf } from '../extract/leaf';
import type { Place } from '../../kernel/decision-table';
import type { Effort } from '../effort';
import { allowedForCoarse, allowedForOwn, allowedForWhole, inRounds } from '../rounds';
import { alike } from './alike';
import { changesOf, type BehaviourChange, type Changes } from './changes';

/** What a change of the DMA core's source changes in its behaviour. */
export interface CoreComparison {
  /** Of each function that is written anew, as far as it decides itself. */
  readonly own: readonly BehaviourChange[];
  /** Of each function that drivers or the core call, with all that it calls. */
  readonly whole: readonly BehaviourChange[];
  /** Places where a function was left before and can be no more. */
  readonly unreachable: readonly Place[];
  /** Functions of which not all is told. */
  readonly untold: readonly Untold[];
}

/** Why not all is told of a function. */
interface Untold {
  /** Where the function begins. */
  readonly at: Place;
  readonly reason: string;
}

/** The two readings of a core. */
interface Sides {
  readonly old: Extractor;
  readonly now: Extractor;
}

/** One function on both sides. */
interface Compared {
  readonly changes: Changes;
  readonly unreachable: readonly Place[];
}

/** Tells which functions are not looked into. */
type Others = Pick<ReadonlySet<string>, 'has'>;

/**
 * Compares two states of the DMA core, of which a function takes one step or more.
 *
 * @param isWhole whether the files are whole: of pieces, only what each function shows of itself is compared
 */
export function* compareCores(
  before: readonly CoreFile[],
  after: readonly CoreFile[],
  isWhole: boolean,
): Steps<CoreComparison> {
  const [old, now] = [before, after].map((files) => new Extractor(files, loopMacros, kernelConstants()));
  if (!old || !now) throw new Error('two sides are compared');
  const untold: Untold[] = [];
  const tell = (name: string, reason: string): void => {
    const at = now.source.placeOf(name);
    if (at) untold.push({ at, reason });
  };
  const own = yield* compareOwn({ old, now }, tell);
  const whole = isWhole ? yield* compareWhole({ old, now }, tell) : [];
  return {
    own: own.flatMap(({ changes }) => changes.told),
    whole: whole.flatMap(({ changes }) => changes.told),
    unreachable: own.flatMap(({ unreachable }) => unreachable),
    untold,
  };
}

/** Each function that is written anew; others that are compared on their own are not looked into. */
function* compareOwn(sides: Sides, tell: (name: string, reason: string) => void): Steps<readonly Compared[]> {
  const { old, now } = sides;
  const both = now.source.functions.filter((name) => old.source.textOf(name) !== undefined);
  const written = new Set(both.filter((name) => old.source.textOf(name) !== now.source.textOf(name)));
  const described = new Set(coreFunctions.map(({ name }) => name));
  const looking = yield* inRounds([...written], allowedForOwn, (name, effort) =>
    compared(sides, describedAs(name), without(described, name), effort),
  );
  const lost = [...written].filter((name) => looking.get(name) instanceof OutOfSteps);
  // What a function calls that is as before does the same as before: it need not be looked into.
  const calls = new Set([...described, ...both.filter((name) => !written.has(name))]);
  const coarse = yield* inRounds(lost, allowedForCoarse, (name, effort) =>
    compared(sides, describedAs(name), without(calls, name), effort),
  );
  return [...written].flatMap((name) => {
    const [fine, rough] = [looking.get(name), coarse.get(name)];
    if (fine instanceof OutOfSteps)
      tell(
        name,
        rough instanceof OutOfSteps
          ? notCompared(`${name}()`, fine)
          : `${name}() is compared without what it calls (${fine.message})`,
      );
    const result = fine instanceof OutOfSteps ? rough : fine;
    const broken =
      fine instanceof OutOfSteps ? undefined : (now.source.brokenIn(name) ?? old.source.brokenIn(name));
    if (broken !== undefined) tell(name, `${name}() is not compared: ${broken}`);
    if (!result || result instanceof OutOfSteps) return [];
    const { untold } = result.changes;
    if (untold > 0) tell(name, `what changes in ${name}() is not listed for ${untold} more of its ends`);
    return [result];
  });
}

/** Each function that drivers or the core call, where anything that it can come to is another. */
function* compareWhole(
  sides: Sides,
  tell: (name: string, reason: string) => void,
): Steps<readonly Compared[]> {
  const isAlike = alike(sides.old.source, sides.now.source);
  const results = yield* inRounds(
    coreFunctions.filter(({ name }) => !isAlike(name)),
    allowedForWhole,
    (core, effort) => compared(sides, core, new Set(), effort),
  );
  return [...results].flatMap(([{ name }, result]) => {
    if (result instanceof OutOfSteps) {
      tell(name, notCompared(`${name}() with all that it calls`, result));
      return [];
    }
    return result ?? [];
  });
}

function compared(
  { old, now }: Sides,
  core: CoreFunction,
  others: Others,
  effort: Effort,
): Compared | undefined {
  const [was, is] = [old.extract(core, others, effort), now.extract(core, others, effort)];
  return was && is ? { changes: changesOf(core, was, is, effort), unreachable: unreachedIn(is) } : undefined;
}

function unreachedIn({ diagrams, diagram, returns }: ExtractedFunction): readonly Place[] {
  const ends = new Set(diagrams.leaves(diagram).map((label) => readLeaf(label).end.line));
  return returns.filter(({ line }) => !ends.has(line));
}

function notCompared(what: string, { message }: OutOfSteps): string {
  return `${what} is not compared: ${message}`;
}

function without(names: ReadonlySet<string>, name: string): Others {
  return { has: (other) => other !== name && names.has(other) };
}

function describedAs(name: string): CoreFunction {
  return coreFunctions.find((core) => core.name === name) ?? { name, answer: 'value' };
}
