import assert from 'node:assert/strict';
import type { Review, SourceDocument } from '../../../src/review/model';
import { place } from '../report/samples';
import { cli, withFiles, WordReviewer } from './support';

/** More than a call takes as arguments. */
const many = 200_000;

/** Has as many entries of what was not analysed as nobody reads. */
class Unable extends WordReviewer {
  override async review(...of: Parameters<WordReviewer['review']>): Promise<Review> {
    const [document]: readonly SourceDocument[] = [of[0]];
    assert.ok(document);
    const entry = { place: place(document.name, 0), reason: 'no such luck' };
    return { ...(await super.review(...of)), notAnalysed: new Array(many).fill(entry) };
  }
}

describe('cli: more than anybody reads', () => {
  it('of what was not analysed takes nothing of other files along', () =>
    withFiles({ 'a.c': '', 'b.c': 'ERROR' }, async (dir) => {
      const { status, stdout, stderr } = await cli([`${dir}/a.c`, `${dir}/b.c`], { reviewer: new Unable() });
      assert.deepEqual([status, stderr], [1, '']);
      assert.equal(stdout.match(/no such luck/g)?.length, 2 * many);
      assert.match(stdout, /total: 1 errors/);
    }));

  it('of a baseline that is out of date is said', () =>
    withFiles({ 'a.c': '' }, async (dir) => {
      const entry = (at: number) => ({
        rule: 'converted-again',
        file: 'a.c',
        function: `f${at}`,
        call: 'g',
        reason: '',
      });
      const baseline = { version: 1, findings: Array.from({ length: many }, (_, at) => entry(at)) };
      await import('node:fs/promises').then((fs) => fs.writeFile(`${dir}/b.json`, JSON.stringify(baseline)));
      const { stderr } = await cli(['scan', '--baseline', `${dir}/b.json`, dir], {
        reviewer: new WordReviewer(),
      });
      assert.doesNotMatch(stderr, /call stack/);
      assert.ok(stderr.split('\n').length > 1, stderr.slice(0, 300));
    }));
});
