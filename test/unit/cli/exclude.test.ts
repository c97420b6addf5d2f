import assert from 'node:assert/strict';
import type { JsonReport } from '../../../src/report/json';
import type { Finding } from '../../../src/review/model';
import { finding, place, review } from '../report/samples';
import { cli, WordReviewer, withFiles } from './support';

const files = {
  'drivers/a.c': 'dma_map_page(); ERROR',
  'drivers/staging/b.c': 'dma_map_page(); ERROR',
  'drivers/staging/deep/c.c': 'dma_map_page(); ERROR',
  'drivers/.hidden/a.c': 'dma_map_page(); ERROR',
};

describe('cli: --exclude', () => {
  const reviewed = async (...argv: readonly string[]): Promise<readonly string[]> => {
    const reviewer = new WordReviewer();
    const { stderr } = await cli(argv, { reviewer });
    assert.equal(stderr, '');
    return reviewer.documents.map(({ name }) => name);
  };

  it('leaves out of a scan what matches below the scanned folder', () =>
    withFiles(files, async (dir) => {
      const scan = async (...globs: readonly string[]) =>
        (await reviewed('scan', ...globs.flatMap((glob) => ['--exclude', glob]), `${dir}/drivers`)).map(
          (name) => name.slice(dir.length + 1),
        );
      const [hidden, a, b, c] = [
        'drivers/.hidden/a.c',
        'drivers/a.c',
        'drivers/staging/b.c',
        'drivers/staging/deep/c.c',
      ];
      assert.deepEqual(await scan(), [hidden, a, b, c]);
      assert.deepEqual(await scan('staging/**'), [hidden, a]);
      assert.deepEqual(await scan('staging/'), [hidden, a]);
      assert.deepEqual(await scan('staging/*.c'), [hidden, a, c]);
      assert.deepEqual(await scan('a.c'), [b, c]);
      assert.deepEqual(await scan('drivers/**'), [hidden, a, b, c]);
      assert.deepEqual(await scan('**/deep/*', '.*/**'), [a, b]);
    }));

  it('takes named files by their path in the tree', () =>
    withFiles(files, async (dir) => {
      const names = [`${dir}/drivers/a.c`, `${dir}/drivers/staging/b.c`];
      const argv = ['--tree', dir, '--exclude', 'drivers/staging/**', ...names];
      assert.deepEqual(await reviewed(...argv), ['drivers/a.c']);
    }));

  it('leaves out findings in the files of a patch that match', async () => {
    const found = (file?: string): Finding =>
      finding({ place: place('-', 0), ...(file !== undefined && { target: { file, line: 1 } }) });
    const reviewer = new WordReviewer();
    reviewer.review = (document) =>
      Promise.resolve(
        review({ document, kind: 'patch', findings: [found('a/x.c'), found('b/y.c'), found()] }),
      );
    const { stdout, status } = await cli(['--format', 'json', '--exclude', 'a/**', '-'], { reviewer });
    const { findings } = JSON.parse(stdout) as JsonReport;
    assert.deepEqual(
      findings.map(({ target }) => target?.file),
      ['b/y.c', undefined],
    );
    assert.equal(status, 1);
    const all = await cli(['--format', 'json', '--exclude', '*.c', '--exclude', '-', '-'], { reviewer });
    assert.equal(all.status, 0);
  });
});
