import { Session, type Profiler } from 'node:inspector/promises';

/**
 * How many blocks of this bundle's code `work` executes, as V8 counts them: a figure of the work itself that does not hang
 * on how fast or busy the machine is. What a native function does is one step however long it takes.
 */
export async function executedBlocks(work: () => Promise<unknown>): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    // V8 counts what it has compiled since: once is not counted, and is taken away with what earlier calls have left.
    await work();
    await session.post('Profiler.takePreciseCoverage');
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    return result
      .filter(({ url }) => !url.startsWith('node:'))
      .reduce((sum, script) => sum + counted(script), 0);
  } finally {
    session.disconnect();
  }
}

function counted({ functions }: Profiler.ScriptCoverage): number {
  let sum = 0;
  for (const { ranges } of functions) sum += Math.max(...ranges.map(({ count }) => count));
  return sum;
}
