import type { Random } from '../random';

/** Characters that some program somewhere takes for something else. */
const signs = [
  ...[
    '\0',
    '\r',
    '\r\n',
    '\f',
    '\v',
    '\u0085',
    '\u2028',
    '\u2029',
    '\ufeff',
    '\u00a0',
    '\u200b',
    '\u001b[2J',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\udbff\ud800',
    '\u{1f600}',
    '\u202e',
    '\u2066',
    '\u0301',
    'ä',
    '\ufffd',
    '\x7f',
    '\x1a',
  ],
];

/** A character that is seldom seen, or a run of an ordinary one. */
export function oddSign(random: Random): string {
  return random.choose(
    [12, () => random.pick(signs)],
    [
      2,
      () =>
        random.pick(['a', ' ', '\t', '(', '-', '>', '"', '\\', '/*', '0']).repeat(random.between(50, 400)),
    ],
    [2, () => String.fromCharCode(random.below(0x10000))],
    [1, () => `${'x'.repeat(random.between(900, 3000))}`],
  );
}

/** A name for a file, an attribute, a setting: mostly none. */
export function oddName(random: Random): string {
  return random.choose(
    [
      4,
      () =>
        random.pick(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf', '']),
    ],
    [
      3,
      () =>
        random.pick([
          '../../etc/passwd',
          '/etc/passwd',
          'C:\\x.c',
          'a/../../b.c',
          './a.c',
          '.git/config',
          'a//b.c',
        ]),
    ],
    [
      2,
      () =>
        random.pick([
          'file:///etc/passwd',
          'a/\0.c',
          '%2e%2e/%2e%2e/x.c',
          '~/x.c',
          '-x',
          '-',
          'con',
          'x.c.',
          '*',
        ]),
    ],
    [2, () => `${random.pick(['a', 'drivers/x'])}${oddSign(random)}.c`],
    [1, () => oddSign(random)],
  );
}
