import { bundledCore } from '../../src/simulator/core';
import { simulatePlatforms } from '../../src/simulator/outcomes';
import { exactAttributes } from '../../src/simulator/simulate';

/**
 * Prints as JSON the milliseconds of what a hover on `dma_map_phys()` evaluates, and of writing the same outcomes as JSON.
 * Argument: how often.
 */
function main([count = '500']: readonly string[]): void {
  const core = bundledCore('7.3');
  const call = {
    function: 'dma_map_phys',
    attributes: exactAttributes(['DMA_ATTR_CC_SHARED']),
    memory: 'private',
  } as const;
  const outcomes = simulatePlatforms(call, core);
  const [evaluating, writing] = [() => simulatePlatforms(call, core), () => JSON.stringify(outcomes)].map(
    (work) =>
      Array.from({ length: Number(count) }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      }),
  );
  console.log(JSON.stringify({ outcomes: outcomes.length, evaluating, writing }));
}

main(process.argv.slice(2));
