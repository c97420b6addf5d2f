import { readFile } from 'node:fs/promises';
import { loadReviewer } from '../../src/cli/load-reviewer';
import { documentsOfAnEditor } from '../../src/review/reviewer';

/**
 * Prints as JSON the milliseconds of each review after a one-character edit.
 * Arguments: the folder of the wasm files, the C file, how many edits.
 */
async function main([folder = '', path = '', count = '20']: readonly string[]): Promise<void> {
  const reviewer = await loadReviewer(folder, 'wasm', documentsOfAnEditor);
  const original = await readFile(path, 'utf8');
  const times: number[] = [];
  // Once warm: as an editor is that has been open for a while.
  for (let i = 0; i < 3; i++) await reviewer.review({ name: path, text: `${original}${' '.repeat(i)}` });
  for (let i = 0; i < Number(count); i++) {
    // Behind the opening brace of some function: an edit of code, and C as before.
    const from = original.indexOf('\n{\n', Math.floor((original.length * i) / Number(count)));
    const at = from < 0 ? original.length : from + 3;
    const text = `${original.slice(0, at)};${original.slice(at)}`;
    const start = performance.now();
    await reviewer.review({ name: path, text });
    times.push(performance.now() - start);
  }
  console.log(JSON.stringify({ lines: original.split('\n').length, times }));
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
