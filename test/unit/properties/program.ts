import assert from 'node:assert/strict';
import type { Reviewer, ReviewOptions } from '../../../src/review/reviewer';

/** The files of one folder, by name. */
export type Program = ReadonlyMap<string, string>;

const folder = 'drivers/quoin';

interface Asked {
  readonly options?: ReviewOptions;
  /** The function that a part of it was moved out of, by that part's name. */
  readonly origin?: (name: string) => string;
}

/** What is found in all files of a program that is linked, as `rule in function`, each once. */
export async function findingsIn(
  reviewer: Reviewer,
  program: Program,
  { options = {}, origin = (name) => name }: Asked = {},
): Promise<readonly string[]> {
  const files = [...program].map(([name, text]) => ({ path: `${folder}/${name}`, text }));
  const found = new Set<string>();
  for (const { path, text } of files) {
    if (!path.endsWith('.c')) continue;
    const review = await reviewer.review({ name: path, text }, options, undefined, () =>
      Promise.resolve({ files, own: path }),
    );
    const broken = review.notAnalysed.filter(({ reason }) => reason === 'syntax error');
    assert.deepEqual(broken, [], told(program));
    for (const { rule, function: name = '' } of review.findings) found.add(`${rule} in ${origin(name)}`);
  }
  return [...found].sort();
}

/** The files as a failure shows them. */
export function told(program: Program): string {
  return [...program].map(([name, text]) => `/* ${name} */\n${text}`).join('\n');
}
