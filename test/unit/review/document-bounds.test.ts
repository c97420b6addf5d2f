import assert from 'node:assert/strict';
import { parsePatch } from '../../../src/patch/parse';
import { BesidePatch } from '../../../src/review/beside-patch';
import { patchUnits } from '../../../src/review/patch-units';
import { OutOfSteps } from '../../../src/text/step-budget';
import { gitPatch, review } from './support';

const nothing = { readBase: undefined, readBlob: undefined, before: undefined };
const section = (name: string): string =>
  gitPatch(name, '@@ -1 +1,2 @@\n a\n+\td = dma_map_single(dev, p, 4, 1);\n');

describe('bounds of what a document may have analysed', () => {
  it('leave out no section without a word', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `drivers/x${index}.c`);
    const patch = parsePatch(names.map(section).join(''));
    let texts = 0;
    const { units, obstacles } = await patchUnits(
      patch,
      {
        allow: () => undefined,
        check: () => undefined,
        ofPatch: () => {
          if (++texts > 7) throw new OutOfSteps('analysing', 7);
          // Nobody looks at it here.
          return Promise.resolve({} as never);
        },
      },
      nothing,
    );
    assert.equal(units.length, 3);
    assert.deepEqual(
      obstacles.map(({ span, reason }) => [patch.text.slice(span.start, span.end), reason]),
      names.slice(3).map(() => ['@@ -1 +1,2 @@', 'analysing: more than 7 steps']),
    );
  });

  it('have no file read for what is beyond', async () => {
    let reads = 0;
    const check = (): void => {
      if (reads === 2) throw new OutOfSteps('analysing', 2);
    };
    const { obstacles } = await patchUnits(
      parsePatch(['a', 'b', 'c', 'd'].map((name) => section(`drivers/${name}.c`)).join('')),
      { allow: () => undefined, check, ofPatch: () => Promise.resolve({} as never) },
      {
        ...nothing,
        readBase: () => {
          reads += 1;
          return Promise.resolve('a\n');
        },
      },
    );
    assert.deepEqual([reads, obstacles.length], [2, 2]);
  });

  it('have a file read once that many patches change, and reviewed as each leaves it', async () => {
    const functions = Array.from(
      { length: 60 },
      (_, index) =>
        `void f${index}(struct device *dev, void *p)\n{\n\tdma_map_single(dev, p, ${index}, 1);\n}\n\n`,
    );
    const hunk = (at: number): string =>
      gitPatch(
        'drivers/x.c',
        `@@ -${5 * at + 1},3 +${5 * at + 1},4 @@\n ${functions[at]?.split('\n')[0] ?? ''}\n {\n+\tcpu_relax();\n \tdma_map_single(dev, p, ${at}, 1);\n`,
      );
    const base = functions.join('');
    let reads = 0;
    const patch = Array.from({ length: 8 }, (_, index) => hunk(59 - 7 * index)).join('');
    const { notAnalysed, stats } = await review('a.patch', patch, {}, (path) => {
      if (path === 'drivers/x.c') reads += 1;
      return Promise.resolve(path === 'drivers/x.c' ? base : undefined);
    });
    assert.deepEqual(notAnalysed, []);
    assert.equal(stats.functions, 8 * 60);
    assert.equal(reads, 1);
  });

  it('have a file read once that none of many changes fits', async () => {
    let reads = 0;
    const patch = gitPatch('drivers/x.c', '@@ -1,2 +1,3 @@\n a\n+c\n b\n').repeat(9);
    const { notAnalysed } = await review('a.patch', patch, {}, () => {
      reads += 1;
      return Promise.resolve('int other;\n');
    });
    assert.equal(notAnalysed.length, 9);
    assert.equal(reads, 1);
  });

  it('are told of where not all is read that stands beside files', async () => {
    let reads = 0;
    const beside = new BesidePatch(1000, (path) => {
      reads += 1;
      return Promise.resolve({ own: path, files: [{ path: 'x.h', text: ' '.repeat(20 << 20) }] });
    });
    for (const index of [1, 2, 3]) assert.ok(await beside.of(`drivers/${index}/x.c`));
    const problem = (): string => beside.problem ?? '';
    assert.equal(problem(), '');
    for (const index of [4, 5]) assert.equal(await beside.of(`drivers/${index}/x.c`), undefined);
    assert.equal(reads, 3);
    assert.match(problem(), /^what stands beside drivers\/4\/x\.c and the files behind it was not read/);
    const [files, own] = [[{ path: 'x.h', text: ' '.repeat(40 << 20) }], 'x.c'];
    const same = new BesidePatch(0, () => Promise.resolve({ own, files }));
    for (let times = 0; times < 9; times++) assert.ok(await same.of(own));
  });
});
