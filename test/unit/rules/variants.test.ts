import { assertNone, cases, differences, findingsOf, loadReviewer, reviewCase, type Case } from './support';

/** A change of the text that changes nothing of what the code does. */
interface Variant {
  readonly name: string;
  /** The changed text, and which line of it each line has become. */
  readonly change: (text: string) => { readonly text: string; readonly lineOf: (line: number) => number };
}

const sameLines = (line: number): number => line;

const variants: readonly Variant[] = [
  {
    name: 'names changed',
    change: (text) => ({
      text: text.replace(/(?<!struct )\b(?:ret|va|page|dma|attrs|attr|buf|table|i)\b/g, 'my_$&'),
      lineOf: sameLines,
    }),
  },
  {
    name: 'an unrelated statement at the beginning of each function',
    change: (text) => inserted(text, '\tpr_debug("here\\n");'),
  },
  {
    name: 'an unrelated call of a function that is not known',
    change: (text) => inserted(text, '\tcount_this_event();', /^\t(?:if|for|while) \(/),
  },
  {
    name: 'branches swapped under the negated condition',
    change: (text) => ({ text: byFunction(text, swapped), lineOf: sameLines }),
  },
  {
    name: 'conditions negated twice',
    change: (text) => ({
      text: text.replace(conditions, '$1if (!!($2))$3'),
      lineOf: sameLines,
    }),
  },
  {
    name: 'bodies in blocks of their own',
    change: (text) => ({ text: text.replace(/^\{$/gm, '{ {').replace(/^\}$/gm, '} }'), lineOf: sameLines }),
  },
];

describe('rule cases keep their findings', () => {
  const loaded = loadReviewer();
  const inC = cases.filter(({ name, pending }) => name.endsWith('.c') && pending === undefined);

  for (const { name, change } of variants)
    for (const one of inC)
      it(`${name}: ${one.name}`, async () => {
        const { text, lineOf } = change(one.text);
        const variant: Case = { ...one, text };
        const review = await reviewCase(await loaded, variant);
        const expected = one.expected.map((finding) => ({ ...finding, line: lineOf(finding.line) }));
        const broken = review.notAnalysed.filter(({ reason }) => reason === 'syntax error');
        const told = broken.map(({ place }) => `${one.name}:${place.start.line + 1}: syntax error`);
        assertNone([...told, ...differences(one.name, expected, findingsOf(review))]);
      });
});

/** `if (…)` with all of its condition and nothing but its body's brace behind it on one line. */
const conditions = /^(\t+)if \((.*)\)( \{)?$/gm;

/** `statement` behind each line that opens a function, or before each line like `before`. */
function inserted(text: string, statement: string, before?: RegExp): ReturnType<Variant['change']> {
  const lines = text.split('\n');
  const shifts: number[] = [];
  const changed = lines.map((line, index) => {
    if (before ? !before.test(line) : line !== '{') return line;
    shifts.push(before ? index : index + 1);
    return before ? `${statement}\n${line}` : `${line}\n${statement}`;
  });
  return {
    text: changed.join('\n'),
    lineOf: (line) => line + shifts.filter((at) => at < line).length,
  };
}

function byFunction(text: string, change: (body: string) => string): string {
  return text.replace(/^\{\n[^]*?^\}$/gm, change);
}

/** Where no `else` follows anywhere, the branch taken on truth can be the other branch of the opposite. */
function swapped(body: string): string {
  return /\belse\b/.test(body) ? body : body.replace(conditions, '$1if (!($2)) ; else$3');
}
