import assert from 'node:assert/strict';
import type { NeighbourFile } from '../../../src/program/definitions';
import { documentsOfAnEditor, type Reviewer } from '../../../src/review/reviewer';
import { loadReviewer } from '../rules/support';

const main = `
int nimbus_open(struct nimbus *nimbus)
{
	void *buf = (void *)__get_free_page(GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	if (nimbus_share0(buf)) {
		free_page((unsigned long)buf);
		return -EIO;
	}
	return 0;
}
`;
const length = 6;

/** Each file calls the next one and the one before, and the last one does what matters. */
const textOf = (index: number) => `
void nimbus_undo${index}(void *buf)
{
	nimbus_undo${(index + 1) % length}(buf);
	kfree(buf);
}

int nimbus_share${index}(void *buf)
{
	return ${index === length - 1 ? 'set_memory_decrypted((unsigned long)buf, 1)' : `nimbus_share${index + 1}(buf)`};
}
`;

/** A file that tells when its text is looked at: to find what it defines, to read it as C, to count its lines. */
class Watched implements NeighbourFile {
  constructor(
    readonly path: string,
    private readonly content: string,
    private readonly seen: (path: string) => void,
  ) {}

  get text(): string {
    this.seen(this.path);
    return this.content;
  }
}

function watched(seen: (path: string) => void): readonly NeighbourFile[] {
  return Array.from(
    { length },
    (_, index) => new Watched(`drivers/nimbus/share${index}.c`, textOf(index), seen),
  );
}

class Ended extends Error {}

describe('the first look at the files beside a document', () => {
  let reviewer: Reviewer;
  before(async () => {
    reviewer = await loadReviewer(documentsOfAnEditor);
  });

  /** @param pause is told how many pauses there were before */
  const rulesFound = async (
    folder: string,
    files: readonly NeighbourFile[],
    pause: (before: number) => void,
  ) => {
    let pauses = 0;
    const name = `${folder}/main.c`;
    const pace = {
      pause: () => {
        pause(pauses++);
        return undefined;
      },
    };
    const beside = () => Promise.resolve({ files, own: 'drivers/nimbus/main.c' });
    const review = await reviewer.review({ name, text: main }, {}, undefined, beside, undefined, { pace });
    return { rules: review.findings.map(({ rule }) => rule), pauses };
  };
  const found = ['freed-after-failed-decrypt'];

  it('gives way between any two of them, and between two functions that are followed', async () => {
    let sinceLast: string[] = [];
    const atOneTime: string[][] = [];
    const files = watched((path) => sinceLast.push(path));
    const { rules, pauses } = await rulesFound('steps', files, () => {
      atOneTime.push(sinceLast);
      sinceLast = [];
    });
    assert.deepEqual(rules, found);
    assert.deepEqual(
      atOneTime.filter((paths) => new Set(paths).size > 1),
      [],
    );
    assert.deepEqual(new Set(atOneTime.flat()).size, length);
    // Each file is looked through, opened, and one of its functions followed.
    assert.ok(pauses >= 3 * length, `${pauses}`);
  });

  it('broken off anywhere is gone on with: no file is looked at again, and the same is found', async () => {
    const looks = new Map<string, number>();
    const count = (path: string) => looks.set(path, (looks.get(path) ?? 0) + 1);
    const { pauses } = await rulesFound('whole', watched(count), () => undefined);
    const ofOne = new Map(looks);
    for (let last = 0; last < pauses; last++) {
      looks.clear();
      const files = watched(count);
      const ended = rulesFound(`broken-off-${last}`, files, (before) => {
        if (before === last) throw new Ended();
      });
      await assert.rejects(ended, Ended);
      const { rules } = await rulesFound(`broken-off-${last}`, files, () => undefined);
      assert.deepEqual(rules, found, `after ${last} pauses`);
      assert.deepEqual(looks, ofOne, `after ${last} pauses`);
    }
  });

  it('serves the other documents of the folder, too', async () => {
    let looks = 0;
    const files = watched(() => looks++);
    await rulesFound('one', files, () => undefined);
    const ofOne = looks;
    await rulesFound('another', files, () => undefined);
    // The lines alone are counted anew.
    assert.deepEqual([ofOne, looks], [3 * length, 4 * length]);
  });
});
