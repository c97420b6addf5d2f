import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { treeReader } from '../../src/cli/files';
import { loadReviewer } from '../../src/cli/load-reviewer';
import { treeNeighbours } from '../../src/cli/neighbours';
import { documentsOfAnEditor } from '../../src/review/reviewer';
import { Turns } from '../../src/server/turns';

/**
 * Prints as JSON the milliseconds of processor time that the first review of a file with those beside it takes, in turns as
 * the server gives them, and those of the longest time in which nothing else had a turn. Linux only.
 * Arguments: the folder of the wasm files, the C file, and its tree.
 */
async function main([folder = '', path = '', tree = '']: readonly string[]): Promise<void> {
  const reviewer = await loadReviewer(folder, 'wasm', documentsOfAnEditor);
  const text = await readFile(path, 'utf8');
  const neighbours = await treeNeighbours(tree, await treeReader(tree));
  const pace = new Turns(() => nextTurn()).pace(() => 0, new AbortController().signal);
  const start = processorTime();
  let isOver = false;
  const longest = longestTurn(() => isOver);
  await reviewer.review({ name: path, text }, {}, undefined, neighbours, undefined, { pace });
  isOver = true;
  console.log(JSON.stringify({ longest: await longest, whole: processorTime() - start }));
}

async function longestTurn(isOver: () => boolean): Promise<number> {
  let longest = 0;
  for (let before = processorTime(); !isOver();) {
    await nextTurn();
    const now = processorTime();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

/** Of this thread, in milliseconds: unlike the clock, it does not tell how busy the machine is. */
function processorTime(): number {
  const [nanoseconds] = readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
