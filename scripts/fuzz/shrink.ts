import type { Case } from './checker';
import type { Input } from './input';

/**
 * The smallest case that still fails: without what came before it, files, options, lines and characters that it does not
 * need (delta debugging, in pieces of half the size each round).
 * @param fails asks whether a case fails in the same way
 * @param mayGoOn is asked before each attempt
 */
export async function shrunk(
  whole: Case,
  fails: (smaller: Case) => Promise<boolean>,
  mayGoOn: () => boolean,
): Promise<Case> {
  let best = whole;
  const attempt = async (smaller: Case): Promise<boolean> => {
    if (!mayGoOn() || !(await fails(smaller))) return false;
    best = smaller;
    return true;
  };
  const withInput = (part: Partial<Input>): Case => ({ ...best, input: { ...best.input, ...part } });

  if (best.before) await fewer(best.before, (before) => attempt({ ...best, before }));
  await attempt(withInput({ options: {} }));
  await attempt(withInput({ files: {} }));
  for (const path of Object.keys(best.input.files)) {
    const others = Object.entries(best.input.files).filter(([other]) => other !== path);
    await attempt(withInput({ files: Object.fromEntries(others) }));
  }
  // A line of a session is to stay what a client can say.
  const isSession = whole.input.kind === 'lsp' || whole.input.kind === 'settings';
  for (const split of isSession ? [linesOf] : [linesOf, wordsOf, charactersOf]) {
    await fewer(split(best.input.text), (parts) => attempt(withInput({ text: parts.join('') })));
    for (const [path, text] of Object.entries(best.input.files))
      await fewer(split(text), (parts) =>
        attempt(withInput({ files: { ...best.input.files, [path]: parts.join('') } })),
      );
  }
  return best;
}

/** Leaves out parts of `all`, large ones first, as long as `attempt` takes what is left. */
async function fewer<T>(all: readonly T[], attempt: (left: readonly T[]) => Promise<boolean>): Promise<void> {
  let left = all;
  for (
    let size = Math.ceil(left.length / 2);
    size >= 1 && left.length > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  )
    for (let at = 0; at < left.length;) {
      const without = left.toSpliced(at, size);
      if (await attempt(without)) left = without;
      else at += size;
    }
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\w+|\s+|[^\w\s]/g) ?? [];
}

function charactersOf(text: string): readonly string[] {
  // Of a long text, single characters are not worth the time.
  return text.length > 2000 ? [] : text.split('');
}
