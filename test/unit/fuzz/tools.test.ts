import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorpus } from '../../../scripts/fuzz/corpus';
import { inputAt } from '../../../scripts/fuzz/generate/all';
import { kinds } from '../../../scripts/fuzz/input';
import { keep, keptIn } from '../../../scripts/fuzz/keep';
import { shrunk } from '../../../scripts/fuzz/shrink';
import { inputOf } from './support';

describe('inputs that are made up', () => {
  const corpus = readCorpus(join(__dirname, '../../../..'));

  it('are the same for the same seed, and others for another', () => {
    for (const kind of kinds) {
      const made = (seed: number) => Array.from({ length: 20 }, (_, at) => inputAt(seed, at, corpus, [kind]));
      assert.deepEqual(made(3), made(3));
      assert.notDeepEqual(made(3), made(4));
      assert.ok(made(3).every((input) => input.kind === kind));
    }
  });

  it('do not hang on which kinds come before them', () => {
    const all = Array.from({ length: 200 }, (_, at) => inputAt(3, at, corpus));
    assert.deepEqual(new Set(all.map(({ kind }) => kind)), new Set(kinds));
    for (const [at, input] of all.entries()) assert.deepEqual(inputAt(3, at, corpus, [input.kind]), input);
  });
});

describe('what failed', () => {
  it('is made as small as it goes', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `line ${at}\n`);
    const whole = inputOf({
      text: lines.with(40, 'line 40 needs this and more\n').join(''),
      files: { 'a.h': 'x', 'b.h': 'first\nneeded\nlast\n' },
      options: { older: true },
    });
    const before = [inputOf({ text: 'a' }), inputOf({ text: 'b' })];
    const smallest = await shrunk(
      { input: whole, before },
      ({ input: { text, files }, before: earlier = [] }) =>
        Promise.resolve(
          text.includes('this') &&
            files['b.h']?.includes('needed') === true &&
            earlier.some((one) => one.text === 'b'),
        ),
      () => true,
    );
    assert.deepEqual(smallest, {
      input: inputOf({ text: 'this', files: { 'b.h': 'needed' } }),
      before: [inputOf({ text: 'b' })],
    });
  });

  it('is kept as it is, whatever it is made of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'coco-dma-'));
    try {
      const failing = {
        input: inputOf({ text: 'a\0\ud800\r\n\n\u2028b', files: { __proto__x: 'y\n', 'a\n.c': '' } }),
        before: [inputOf({ kind: 'patch', text: '' })],
      };
      keep(folder, 'one', { failing, signature: 's', message: 'm' });
      assert.deepEqual(keptIn(folder), [['one.json', failing]]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
