import { Session, type Profiler } from 'node:inspector/promises';

/** V8 counts blocks only in functions that it compiles while it counts, so this begins before what is counted has run once. */
const counting = begin();

async function begin(): Promise<Session> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  return session;
}

/**
 * How many blocks of this bundle's code `work` executes, as V8 counts them: a figure of the work itself that does not hang
 * on how fast or busy the machine is. What a native function does is one step however long it takes. Optimised code counts
 * nothing: the tests that ask run in a process of their own that does not optimise.
 */
export async function executedBlocks(work: () => Promise<unknown>): Promise<number> {
  const session = await counting;
  // What was counted before is taken away.
  await session.post('Profiler.takePreciseCoverage');
  await work();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => !url.startsWith('node:'))
    .reduce((sum, script) => sum + counted(script), 0);
}

function counted({ functions }: Profiler.ScriptCoverage): number {
  let sum = 0;
  for (const { ranges } of functions) sum += Math.max(...ranges.map(({ count }) => count));
  return sum;
}
