import assert from 'node:assert/strict';
import { parsePatch } from '../../../src/patch/parse';
import { seriesIn } from '../../../src/patch/series';
import { readSubject } from '../../../src/patch/subject';

const mail = (subject: string, file: string, quote = ''): string =>
  `From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
From: Ida Example <ida@example.org>
Subject: ${subject}

---
${[`diff --git a/${file} b/${file}`, `--- a/${file}`, `+++ b/${file}`, '@@ -1 +1 @@', '-a', '+b']
  .map((line) => `${quote}${line}\n`)
  .join('')}
-- 
2.45.2

`;

describe('the subject of a mail', () => {
  for (const [subject, version, part, total, isReply, title] of [
    ['[PATCH] dma: x', 1, undefined, undefined, false, 'dma: x'],
    ['[PATCH v4 2/5] dma: x', 4, 2, 5, false, 'dma: x'],
    ['[PATCH net-next v12 00/23] dma: x', 12, 0, 23, false, 'dma: x'],
    ['[PATCHv3 1/2] dma: x', 3, 1, 2, false, 'dma: x'],
    ['[RFC PATCH 3/4] x', 1, 3, 4, false, 'x'],
    ['[RFC][PATCH v2 3/4] x', 2, 3, 4, false, 'x'],
    ['Re: [PATCH v4 2/5] dma: x', 4, 2, 5, true, 'dma: x'],
    ['RE: AW: [PATCH] x', 1, undefined, undefined, true, 'x'],
    ['Fwd: Re: [PATCH] x', 1, undefined, undefined, true, 'x'],
    ['dma: v3 of 1/2', 1, undefined, undefined, false, 'dma: v3 of 1/2'],
  ] as const)
    it(`${subject} says version and place`, () => {
      const read = readSubject(` ${subject}`);
      assert.deepEqual(
        [read.version, read.part, read.total, read.isReply, read.title],
        [version, part, total, isReply, title],
      );
    });

  it('may be folded, empty or endless', () => {
    assert.equal(readSubject(' [PATCH v2\n\t1/3] a').part, 1);
    assert.equal(readSubject('').title, '');
    assert.ok(readSubject('['.repeat(1_000_000)));
  });
});

describe('a document of several mails', () => {
  const paths = (text: string) =>
    seriesIn(parsePatch(text)).map((changes) => changes.map(({ newPath }) => newPath));

  it('has its patches in the order of the series, each version by itself', () => {
    const text = [
      mail('[PATCH v2 2/2] b', 'b2.c'),
      mail('[PATCH v2 1/2] a', 'a2.c'),
      mail('[PATCH 1/2] a', 'a1.c'),
      mail('[PATCH 2/2] b', 'b1.c'),
    ].join('');
    assert.deepEqual(paths(text), [
      ['a2.c', 'b2.c'],
      ['a1.c', 'b1.c'],
    ]);
  });

  it('takes what replies quote for what it is: no part of the series', () => {
    const text =
      mail('[PATCH 1/1] a', 'a.c') +
      mail('Re: [PATCH 1/1] a', 'a.c', '> ') +
      mail('[PATCH 1/1] b', 'b.c', '> ');
    assert.deepEqual(paths(text), [['a.c'], ['a.c'], ['b.c']]);
  });

  it('is one list where it is no mail at all', () => {
    assert.deepEqual(
      paths('--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n--- a/y.c\n+++ b/y.c\n@@ -1 +1 @@\n-a\n+b\n'),
      [['x.c', 'y.c']],
    );
  });
});
