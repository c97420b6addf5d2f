import type { Random } from '../random';
import { oddSign } from './odd';

/** What a text of one kind may be broken with. */
export interface Trade {
  /** Pieces that mean something where they stand. */
  readonly words: readonly string[];
  /** Other texts of the kind, to take pieces from. */
  readonly others: readonly string[];
  /** What opens and closes around a piece. */
  readonly around: readonly (readonly [open: string, close: string])[];
}

/** `text` with some damage done to it, at the level of its characters, tokens, lines or brackets. */
export function mutated(random: Random, text: string, trade: Trade): string {
  let result = text;
  for (let left = random.between(1, 4); left > 0; left--) result = mutatedOnce(random, result, trade);
  return result;
}

function mutatedOnce(random: Random, text: string, trade: Trade): string {
  return random.choose(
    [3, () => onLines(random, text)],
    [3, () => onTokens(random, text, trade)],
    [2, () => onBrackets(random, text, trade)],
    [1, () => put(random, text, oddSign(random))],
    [2, () => put(random, text, random.pick(trade.words))],
    [1, () => splice(random, text, random.pick(trade.others))],
    [0.5, () => text.slice(0, random.below(text.length + 1))],
    [0.3, () => text.replaceAll('\n', random.pick(['\r\n', '\r', '\n\n', ' ', '\n\f', ' \\\n']))],
  );
}

function put(random: Random, text: string, piece: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

function onLines(random: Random, text: string): string {
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const some = lines.splice(from, random.between(1, 6));
  const to = random.below(lines.length + 1);
  const back = random.choose<readonly string[]>(
    [2, () => []],
    [2, () => [...some, ...some]],
    [1, () => Array.from({ length: random.between(3, 12) }, () => some).flat()],
    [1, () => [...some].reverse()],
    [1, () => [some.join(' ')]],
  );
  if (random.chance(0.3)) lines.splice(to, 0, ...some, ...back);
  else lines.splice(from, 0, ...back);
  return lines.join('\n');
}

function onTokens(random: Random, text: string, { words }: Trade): string {
  const tokens: readonly string[] = text.match(/\w+|\s+|[^\w\s]/gu) ?? [];
  if (tokens.length === 0) return text;
  const at = random.below(tokens.length);
  const other = random.below(tokens.length);
  const one = tokens[at] ?? '';
  return random
    .choose<readonly string[]>(
      [2, () => tokens.with(at, tokens[other] ?? '').with(other, one)],
      [2, () => tokens.with(at, tokens[other] ?? '')],
      [2, () => tokens.toSpliced(at, random.between(1, 5))],
      [2, () => tokens.toSpliced(other, 0, ...tokens.slice(at, at + random.between(1, 8)))],
      [2, () => tokens.with(at, random.pick(words))],
      [1, () => tokens.map((token) => (token === one ? (tokens[other] ?? '') : token))],
      [1, () => tokens.map((token) => (/^\d/.test(token) && random.chance(0.5) ? number(random) : token))],
    )
    .join('');
}

/** Numbers at which something ends. */
export function number(random: Random): string {
  return random.choose(
    [3, () => String(random.below(5))],
    [2, () => String(2 ** random.between(3, 64) - random.below(2))],
    [
      1,
      () =>
        random.pick([
          '0x7fffffffffffffff',
          '-1',
          '0xffffffffffffffffUL',
          '1e99',
          '9'.repeat(30),
          '08',
          '0b2',
          '0x',
        ]),
    ],
  );
}

function onBrackets(random: Random, text: string, { around, words }: Trade): string {
  const pairs = pairsIn(text);
  const pair = pairs.length > 0 ? random.pick(pairs) : undefined;
  const { start, end } = pair ?? { start: random.below(text.length + 1), end: text.length };
  const inner = text.slice(start, end);
  const other = pairs.length > 0 ? random.pick(pairs) : undefined;
  const [open, close] = random.pick(around);
  const by = random.choose(
    [2, () => ''],
    [2, () => inner + inner],
    [3, () => open + inner + close],
    [1, () => open.repeat(random.between(2, 30)) + inner + close.repeat(random.between(2, 30))],
    [2, () => (other ? text.slice(other.start, other.end) : inner)],
    [1, () => random.pick(words)],
    [1, () => inner.slice(0, -1)],
  );
  return text.slice(0, start) + by + text.slice(end);
}

/** Ranges from a bracket to the one that closes it, the brackets included. */
function pairsIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const closes: Readonly<Record<string, string>> = { ')': '(', '}': '{', ']': '[' };
  const open: { readonly sign: string; readonly at: number }[] = [];
  const pairs: { start: number; end: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '(' || sign === '{' || sign === '[') open.push({ sign, at });
    else if (open.at(-1)?.sign === closes[sign] && sign in closes)
      pairs.push({ start: open.pop()?.at ?? at, end: at + 1 });
  }
  return pairs;
}

function splice(random: Random, text: string, other: string): string {
  const from = random.below(other.length);
  const at = random.below(text.length + 1);
  const end = random.chance(0.5) ? at : random.between(at, text.length);
  return text.slice(0, at) + other.slice(from, from + random.between(1, 300)) + text.slice(end);
}
