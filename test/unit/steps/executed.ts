import { Session, type Profiler } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

/**
 * How many blocks of this bundle's code `work` executes, as V8 counts them: a figure of the work itself that does not hang
 * on how fast or busy the machine is. What a native function does is one step however long it takes.
 */
export async function executedBlocks(work: () => Promise<unknown>): Promise<number> {
  const session = new Session();
  session.connect();
  // Optimised code counts nothing, and when V8 optimises hangs on time.
  setFlagsFromString('--no-opt --no-maglev');
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    // What the coverage of earlier calls has counted is taken away.
    await session.post('Profiler.takePreciseCoverage');
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    return result
      .filter(({ url }) => !url.startsWith('node:'))
      .reduce((sum, script) => sum + counted(script), 0);
  } finally {
    setFlagsFromString('--opt');
    session.disconnect();
  }
}

function counted({ functions }: Profiler.ScriptCoverage): number {
  let sum = 0;
  for (const { ranges } of functions) sum += Math.max(...ranges.map(({ count }) => count));
  return sum;
}
