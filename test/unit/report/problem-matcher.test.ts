import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findingsText, headingText } from '../../../src/report/text';
import { finding, fooReview, patchReview, place, review } from './samples';

interface Pattern {
  readonly regexp: string;
  readonly [member: string]: number | string;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { problemMatchers: readonly { name: string; pattern: readonly Pattern[] }[] };
};

/** What VS Code would make of `output`: all lines of a pattern have to follow each other. */
function problems(output: string): Record<string, string | undefined>[] {
  const [matcher] = manifest.contributes.problemMatchers;
  assert.equal(matcher?.name, 'coco-dma-review');
  const lines = output.split('\n');
  return lines.flatMap((_, at) => {
    const found: Record<string, string | undefined> = {};
    for (const [index, { regexp, ...members }] of matcher.pattern.entries()) {
      const match = new RegExp(regexp).exec(lines[at + index] ?? '');
      if (!match) return [];
      for (const [member, group] of Object.entries(members)) found[member] = match[Number(group)];
    }
    return [found];
  });
}

describe('the problem matcher', () => {
  it('reads what the command line prints of a C file', () => {
    assert.deepEqual(problems(findingsText(fooReview)), [
      {
        severity: 'ERROR',
        code: 'shared-without-decrypt',
        message: 'DMA_ATTR_CC_SHARED on memory that was not decrypted',
        file: 'foo.c',
        line: '3',
      },
    ]);
  });

  it('leads to the file that a patch makes', () => {
    const [problem, ...others] = problems(headingText(patchReview) + findingsText(patchReview));
    assert.deepEqual(others, []);
    assert.equal(problem?.['file'], 'drivers/foo.c');
    assert.equal(problem['line'], '123');
    assert.equal(problem['severity'], 'WARNING');
  });

  it('reads every severity, and names with colons and blanks', () => {
    const findings = (['error', 'warning', 'information'] as const).map((severity) =>
      finding({ severity, place: place('C:\\a tree\\b:1: c.c', 0) }),
    );
    const found = problems(findingsText(review({ findings })));
    assert.deepEqual(
      found.map(({ severity, file, line }) => [severity, file, line]),
      ['ERROR', 'WARNING', 'CHECK'].map((severity) => [severity, 'C:\\a tree\\b:1: c.c', '1']),
    );
  });
});
