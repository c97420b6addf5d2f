import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import type { Span } from '../../text/span';
import type { Steps } from '../../text/steps';
import { Attempts } from '../analyse/attempts';
import { FunctionAnalyser } from '../analyse/function';
import { AnalysisMemory, type Links } from '../analyse/cache/memory';
import { analyseInSteps } from '../analyse/program';
import type { Budget } from '../budget';
import type { KernelKnowledge } from '../model';
import { Calls } from './calls';
import type { Explanation } from './model';
import { Observer } from './observer';

/** A watched function looks at more: that is not to be what it runs out of. */
const looksOfWatching = 4;

/**
 * Explains the calls that begin on the line at `line`, or that go on there.
 *
 * @param line its span
 * @returns undefined where no function is
 */
export function* explainInSteps(
  file: SourceFile,
  line: Span,
  kernel: KernelKnowledge,
  budget: Budget,
  links: Links | undefined,
): Steps<Explanation | undefined> {
  const source = functionOn(file, line);
  if (!source) return undefined;
  const memory = new AnalysisMemory();
  const analysed = yield* analyseInSteps(file, kernel, undefined, budget, memory, links);
  memory.begin();
  const linker = links && memory.linker(links);
  const watching = { ...budget, looks: budget.looks * looksOfWatching };
  const attempts = new Attempts(watching, file.text.length);
  const analyser = new FunctionAnalyser(file, kernel, attempts, memory, linker);
  yield* analyser.callees.reaching(analyser.direct());
  let observer = new Observer(source.name);
  const followed = yield* analyser.witnessed(source, () => (observer = new Observer(source.name)));
  const own = analysed.notAnalysed.filter((entry) => entry.function === source.name);
  const isReviewed = own.length > 0 || analysed.functions.some((one) => one.source === source);
  if ('failure' in followed)
    return {
      source,
      isReviewed,
      paths: 0,
      notAnalysed: [followed.failure],
      calls: [],
      moreCalls: 0,
      others: [],
    };
  const { body, sliced, explored } = followed;
  const { paths, incomplete } = explored.paths;
  const calls = new Calls(
    { body, sliced, observer, terms: memory.terms, text: file.text },
    explored.paths,
    { file, analysed, analyser, linker },
    kernel,
  );
  return {
    source,
    isReviewed,
    paths,
    notAnalysed: own.length > 0 ? own : incomplete.map((one) => ({ ...one, function: source.name })),
    ...(yield* calls.on(line)),
    others: calls.ofInterest(),
  };
}

/** The function that the line is a part of: where one ends and another begins, the one that begins. */
function functionOn(file: SourceFile, { start, end }: Span): FunctionSource | undefined {
  return file.functions.findLast(({ span }) => span.start < Math.max(end, start + 1) && span.end > start);
}
