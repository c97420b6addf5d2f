import { LineTable } from '../../src/text/line-table';
import { isListItem } from '../../src/patch/hunk';
import { quoteOf } from '../../src/patch/lines';
import type { PatchDocument } from '../../src/patch/model';

interface QuotedChanges {
  readonly all: number;
  /** In a hunk. */
  readonly placed: number;
  /** In a hunk of a file that the mail names. */
  readonly named: number;
  /** The lines that are not: number, what is missing, and text. */
  readonly rest: readonly string[];
}

/** Quoted lines that look as if a patch added or deleted them, and how many of them are in a hunk whose file is known. */
export function quotedChanges(
  text: string,
  { changes }: PatchDocument,
  isAsked: (offset: number) => boolean = () => true,
): QuotedChanges {
  const table = new LineTable(text);
  const linesOf = (some: PatchDocument['changes']): ReadonlySet<number> =>
    new Set(
      some.flatMap(({ hunks }) =>
        hunks.flatMap(({ lines }) => lines.map(({ span }) => table.lineAt(span.start))),
      ),
    );
  const inHunks = linesOf(changes);
  const named = linesOf(changes.filter(({ newPath, oldPath }) => (newPath ?? oldPath) !== undefined));
  const quoted = text
    .split(/\r\n|\n|\r/)
    .flatMap((line, index) =>
      inHunks.has(index) || !isListItem(line.slice(quoteOf(line).length)) ? [{ line, index }] : [],
    )
    .filter(({ line, index }) => isChange(line) && isAsked(table.lineStart(index)));
  return {
    all: quoted.length,
    placed: quoted.filter(({ index }) => inHunks.has(index)).length,
    named: quoted.filter(({ index }) => named.has(index)).length,
    rest: quoted.flatMap(({ line, index }) =>
      named.has(index) ? [] : [`${index + 1}: ${inHunks.has(index) ? 'no file' : 'no hunk'}: ${line}`],
    ),
  };
}

function isChange(line: string): boolean {
  const [, marked = ''] = /^(?:> ?)+([-+].*)$/.exec(line) ?? [];
  return marked !== '' && !/^(?:---|\+\+\+)(?: |$)|^-- ?$/.test(marked);
}
