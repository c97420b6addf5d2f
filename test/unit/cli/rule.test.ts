import assert from 'node:assert/strict';
import type { JsonReport } from '../../../src/report/json';
import { loadReviewer } from '../../../src/cli/load-reviewer';
import { cli, grammar, withFiles } from './support';

const leaky = `int f(void *p)
{
	set_memory_decrypted((unsigned long)p, 1);
	return 0;
}
`;

describe('cli: --rule', () => {
  for (const command of [[], ['scan'], ['scan', '--jobs', '2']])
    it(`turns rules off and sets their severity: ${command.join(' ') || 'review'}`, () =>
      withFiles({ 'a.c': leaky }, async (dir) => {
        const reviewer = await loadReviewer(grammar);
        const run = async (...argv: readonly string[]) => {
          const name = command.length > 0 ? dir : `${dir}/a.c`;
          const { status, stdout } = await cli([...command, '--format', 'json', ...argv, name], { reviewer });
          return [status, ...(JSON.parse(stdout) as JsonReport).findings.map(({ severity }) => severity)];
        };
        const rule = 'decrypt-result-unchecked';
        assert.deepEqual(await run(), [1, 'warning']);
        assert.deepEqual(await run('--rule', `${rule}=error`, '--fail-on', 'error'), [1, 'error']);
        assert.deepEqual(await run('--rule', `${rule}=information`), [0, 'information']);
        assert.deepEqual(await run('--rule', `${rule}=off`, '--rule', 'freed-while-shared=off'), [0]);
      }));
});
