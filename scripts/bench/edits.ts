import { readFile } from 'node:fs/promises';
import { treeReader } from '../../src/cli/files';
import { loadReviewer } from '../../src/cli/load-reviewer';
import { treeNeighbours } from '../../src/cli/neighbours';
import { documentsOfAnEditor } from '../../src/review/reviewer';

/**
 * Prints as JSON the milliseconds of the first review and of each one after a one-character edit.
 * Arguments: the folder of the wasm files, the C file, how many edits, and the tree whose files beside that are linked.
 */
async function main([folder = '', path = '', count = '20', tree]: readonly string[]): Promise<void> {
  const reviewer = await loadReviewer(folder, 'wasm', documentsOfAnEditor);
  const original = await readFile(path, 'utf8');
  const read = tree === undefined ? undefined : await treeReader(tree);
  const neighbours = tree === undefined || !read ? undefined : await treeNeighbours(tree, read);
  const review = (text: string) => reviewer.review({ name: path, text }, {}, undefined, neighbours);
  const first = performance.now();
  await review(original);
  const opening = performance.now() - first;
  const times: number[] = [];
  // Once warm: as an editor is that has been open for a while.
  for (let i = 0; i < 3; i++) await review(`${original}${' '.repeat(i)}`);
  for (let i = 0; i < Number(count); i++) {
    // Behind the opening brace of some function: an edit of code, and C as before.
    const from = original.indexOf('\n{\n', Math.floor((original.length * i) / Number(count)));
    const at = from < 0 ? original.length : from + 3;
    const text = `${original.slice(0, at)};${original.slice(at)}`;
    const start = performance.now();
    await review(text);
    times.push(performance.now() - start);
  }
  console.log(JSON.stringify({ lines: original.split('\n').length, opening, times }));
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
