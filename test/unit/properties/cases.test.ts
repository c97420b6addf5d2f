import assert from 'node:assert/strict';
import type { Reviewer } from '../../../src/review/reviewer';
import { cases, loadReviewer, optionsFor } from '../rules/support';
import { findingsIn, told, type Program } from './program';
import { casesNotYet } from './not-yet';
import { readsAdded, typesInHeader, withFunctionApart } from './moves';

describe('rule cases keep their findings', function () {
  this.timeout(120_000);
  let reviewer: Reviewer;
  before(async () => {
    reviewer = await loadReviewer();
  });

  const inC = cases.filter(({ name, pending }) => name.endsWith('.c') && pending === undefined);
  for (const [change, programsOf] of [
    ['types in a header', typesInHeader],
    ['a function in another file', withFunctionApart],
    ['calls of a function that only reads', readsAdded],
  ] satisfies (readonly [string, (text: string) => readonly Program[]])[])
    for (const { name, rule, text } of inC) {
      const title = `${change}: ${name}`;
      const programs = programsOf(text);
      const differences = async (): Promise<readonly string[]> => {
        const options = optionsFor(rule);
        const before = await findingsIn(reviewer, new Map([['main.c', text]]), { options });
        const differing: string[] = [];
        for (const program of programs) {
          const after = await findingsIn(reviewer, program, { options });
          if (after.join() !== before.join())
            differing.push(`${before.join(', ')} became ${after.join(', ')}:\n${told(program)}`);
        }
        return differing;
      };
      const why = casesNotYet.get(title);
      if (why !== undefined)
        it(`${title}, not yet: ${why}`, async () => {
          assert.notDeepEqual(await differences(), [], 'nothing differs any more: take it out of not-yet.ts');
        });
      else if (programs.length > 0)
        it(title, async () => {
          assert.deepEqual(await differences(), []);
        });
    }
});
