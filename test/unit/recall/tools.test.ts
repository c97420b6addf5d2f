import assert from 'node:assert/strict';
import { bothSides } from '../../../scripts/recall/both-sides';
import { readPairs, type Pair } from '../../../scripts/recall/pairs';
import { verdictOf, type Said } from '../../../scripts/recall/verdict';

const pair: Pair = {
  subject: 'net: some: unmap with the size of the mapping',
  list: 'netdev.0',
  commit: '0123456789abcdef',
  file: 'drivers/net/some/ring.c',
  tree: '7.3',
  direction: 'reverse',
  kind: 'size differs',
};

const lines = (...some: readonly string[]): string => some.map((line) => `${line}\n`).join('');

/** A mail with one change of `file`, whose defect is `unmap(1);`. */
const mailOf = (file: string, encoding = '7bit', equals = '='): string =>
  lines(
    'From: A <a@example.com>',
    'Subject: [PATCH] net: some: unmap with the size of the mapping',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    'The sizes differ.',
    '---',
    `--- a/drivers/net/some/other.c`,
    `+++ b/drivers/net/some/other.c`,
    '@@ -1,2 +1,2 @@',
    '-a();',
    '+b();',
    ' c();',
    `--- a/${file}`,
    `+++ b/${file}`,
    '@@ -2,5 +2,5 @@',
    ' two();',
    ' three();',
    '-unmap(1);',
    `+size ${equals} 2; unmap(size);`,
    ' five();',
    ' six();',
  );

const defect = lines('one();', 'two();', 'three();', 'unmap(1);', 'five();', 'six();', 'seven();');
const mended = defect.replace('unmap(1);', 'size = 2; unmap(size);');

describe('both sides of a fix', () => {
  it('are the tree and what the mail makes of it', () => {
    const sides = bothSides(mailOf(pair.file), { ...pair, direction: 'forward' }, defect);
    assert.deepEqual(sides, { before: defect, after: mended });
  });

  it('are what was before the mail and the tree', () => {
    assert.deepEqual(bothSides(mailOf(pair.file), pair, mended), { before: defect, after: mended });
  });

  it('are found behind an encoding, and where the driver has moved since', () => {
    const mail = mailOf('drivers/staging/net/some/ring.c', 'quoted-printable', '=3D');
    assert.deepEqual(bothSides(mail, pair, mended), { before: defect, after: mended });
  });

  it('are found where the surroundings are others', () => {
    const moved = (text: string): string => text.replace('two();', 'new();\nother();');
    assert.deepEqual(bothSides(mailOf(pair.file), pair, moved(mended)), {
      before: moved(defect),
      after: moved(mended),
    });
  });

  it('are missing with a reason', () => {
    assert.equal(bothSides('Only words.\n', pair, mended), 'the mail does not change the file');
    const reason = 'the hunk at line 2 does not apply: its context is not in the file';
    assert.equal(bothSides(mailOf(pair.file), pair, 'nothing();\n'), reason);
  });
});

describe('a verdict', () => {
  const said = (rule: string, message = 'it is wrong'): Said => ({ rule, function: 'f', message });

  it('tells what a fix does away with from what it brings', () => {
    const verdict = verdictOf(pair, [said('a'), said('a'), said('b')], [said('a'), said('c')]);
    assert.deepEqual(verdict, { gone: [said('a'), said('b')], fresh: [said('c')], result: 'unjudged' });
  });

  it('counts only the rules that were judged to name the defect', () => {
    const result = (rules: readonly string[]): string =>
      verdictOf({ ...pair, rules }, [said('a'), said('b')], [said('b')]).result;
    assert.equal(result(['a']), 'found');
    assert.equal(result(['b']), 'missed');
    assert.equal(result([]), 'missed');
  });

  it('is a miss where nothing goes', () => {
    assert.equal(verdictOf(pair, [said('a')], [said('a')]).result, 'missed');
  });
});

describe('a list of pairs', () => {
  it('is read', () => {
    assert.deepEqual(readPairs(JSON.stringify([pair, { ...pair, rules: ['a'], more: 1 }])), [
      pair,
      { ...pair, rules: ['a'] },
    ]);
  });

  it('is refused with the place that is wrong', () => {
    const wrong: readonly [object, RegExp][] = [
      [{ ...pair, file: undefined }, /pair 1: no file/],
      [{ ...pair, direction: 'sideways' }, /pair 1: direction/],
      [{ ...pair, commit: '--all' }, /pair 1: commit/],
      [{ ...pair, rules: [1] }, /pair 1: rules/],
    ];
    for (const [one, message] of wrong) assert.throws(() => readPairs(JSON.stringify([one])), message);
    assert.throws(() => readPairs('{}'), /not a list/);
  });
});
