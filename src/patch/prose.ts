/** What a line looks like by itself. */
export type Look = 'code' | 'prose' | 'unsure';

/** Beginnings that are C whatever follows; a star is a line of a block comment. */
const CODE_ONLY =
  /^\s*(?:#\s*(?:include|define|undef|if|ifn?def|elif|else|endif|pragma|error)\b|\/[*/]|\*(?:[/\s]|$)|[{}]|(?:else\s+)?(?:if|for|while|switch)\s*\(.*[({|&)]$)/;

const CODE_SIGNS: readonly (readonly [RegExp, number])[] = [
  [/(?:[;{}\\]|\*\/|\|\||&&|[-+*|&]|(?:^|\s)=)$/, 2],
  [/^(?:\}\s*)?(?:else\s+)?(?:if|for|while|switch)\s*\(/, 2],
  [
    /^(?:static|const|struct|union|enum|unsigned|extern|inline|typedef|void|int|long|bool|char|[us](?:8|16|32|64)|\w+_t)\s/,
    2,
  ],
  [/->|[=!<>]=|\+\+|<<|>>|\|\||&&|[|&+-]=|\w = \S/, 2],
  [/\w\((?!\))/, 1],
  [/^(?:\w[^\W_]*_\w+|[a-z]+)\(.*\)[;,]?$/, 1],
  [/^[a-z_]\w*:$|^else$|^case\s.*:$/, 2],
  [/^".*"(?:[,)]|\s\w+|;)*$/, 2],
  [/^\.\w+\s*=/, 2],
];

const PROSE_SIGNS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]'(?:s|t|re|ve|ll|d|m)\b/i, 3],
  [/[a-z0-9)"'*][.?!]+["')]*$/i, 2],
  [/^(?:[A-Z][a-z]+(?![\w(])|\.{3})/, 2],
  [/\b(?:the|is|are|that|this|you|I|we|it|should|would|please|why|what|which)\b/, 1],
  [/^>/, 3],
];

const C_WORDS: ReadonlySet<string> = new Set(
  'static inline const struct union enum unsigned signed extern typedef void int long short bool char volatile goto return case else sizeof do'.split(
    ' ',
  ),
);

/** Enough of a line to judge it by; without a bound a hostile line would cost quadratic time. */
const LOOKED_AT = 400;

/** Tells a line of C that lost its place from a sentence between lines of C. */
export function lookOf(line: string): Look {
  const text = line.slice(0, LOOKED_AT).trim();
  if (CODE_ONLY.test(text)) return 'code';
  const code = weigh(text, CODE_SIGNS) + (opensMoreThanItCloses(text) && text.endsWith(',') ? 2 : 0);
  const prose = weigh(text, PROSE_SIGNS) + sentenceWeight(text);
  if (code - prose >= 2) return 'code';
  return prose - code >= 2 ? 'prose' : 'unsure';
}

/** Whether `text` has more opening than closing parentheses, as a call that goes on in the next line. */
export function opensMoreThanItCloses(text: string): boolean {
  return text.split('(').length > text.split(')').length;
}

function weigh(text: string, signs: readonly (readonly [RegExp, number])[]): number {
  return signs.reduce((sum, [sign, weight]) => (sign.test(text) ? sum + weight : sum), 0);
}

const PLAIN_WORD = /^["'(*]*[A-Za-z]+(?:['-][a-z]+)*([.,:;?!)"'*]*)$/;

/** C puts no three plain words in a row, apart from its own. */
function sentenceWeight(text: string): number {
  let run = 0;
  let longest = 0;
  for (const word of text.split(/\s+/)) {
    const plain = C_WORDS.has(word) ? null : PLAIN_WORD.exec(word);
    run = plain ? run + 1 : 0;
    longest = Math.max(longest, run);
    if (plain?.[1]) run = 0;
  }
  return longest >= 3 ? 3 : Math.max(0, longest - 1);
}
