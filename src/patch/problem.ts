import type { Guess, Hunk, Problem } from './model';

/** Says in one entry what was wrong with `hunk`; undefined where nothing was. */
export function problemOf(
  hunk: Hunk,
  where: { isNamed: boolean; isLast: boolean; isOverrun: boolean },
): Problem | undefined {
  const { header, lines } = hunk;
  const count = (guess: Guess) => lines.filter((line) => line.guesses.includes(guess)).length;
  const missing = Math.max(
    header.oldCount - lines.filter((line) => line.kind !== 'added').length,
    header.newCount - lines.filter((line) => line.kind !== 'deleted').length,
  );
  const notes = [
    header.isMissing ? 'changes stand without an @@ line' : '',
    where.isNamed ? '' : 'the file of this hunk is not named',
    some(count('space-lost'), 'lost its leading space', 'lost their leading space'),
    some(count('wrapped'), 'was wrapped', 'were wrapped'),
    some(count('restored'), 'was lost and put back as blank', 'were lost and put back as blank'),
    missing > 0 ? missingNote(missing, where.isLast) : '',
    where.isOverrun ? 'lines that look like changes follow it, which its counts leave out' : '',
  ].filter(Boolean);
  return notes.length > 0 ? { span: header.span, message: notes.join('; ') } : undefined;
}

function some(count: number, one: string, many: string): string {
  if (count === 0) return '';
  return count === 1 ? `one line ${one}` : `${count} lines ${many}`;
}

function missingNote(count: number, isLast: boolean): string {
  const lines = count === 1 ? 'one line' : `${count} lines`;
  return isLast
    ? `the text ends ${lines} before the hunk does`
    : `the hunk counts do not match: ${lines} missing`;
}
