import assert from 'node:assert/strict';
import { analyse, around, states } from './support';

const decrypt = 'set_memory_decrypted((unsigned long)buf, 1)';
const failed = 'failed to be shared';
const free = '\tkfree(buf);';

const atFree = (body: string) => states(body, 'kfree');
const observed = (body: string) =>
  analyse(around(body)).functions.flatMap(({ paths }) => paths.conversions.map((use) => use.observed));

/** Ways of asking whether a conversion failed; `%` is the branch taken then. */
const tests: readonly (readonly [string, string])[] = [
  ['the call itself', `\tif (${decrypt})\n%`],
  ['! of the call, the other way round', `\tif (!${decrypt})\n\t\treturn 0;\n\telse\n%`],
  ['== 0', `\tif (${decrypt} == 0)\n\t\treturn 0;\n\telse\n%`],
  ['!= 0', `\tif (${decrypt} != 0)\n%`],
  ['< 0', `\tif (${decrypt} < 0)\n%`],
  ['a variable', `\tret = ${decrypt};\n\tif (ret)\n%`],
  ['<= -1', `\tif (${decrypt} <= -1)\n%`],
  ['-1 >=', `\tif (-1 >= ${decrypt})\n%`],
  ['not > -1', `\tret = ${decrypt};\n\tif (ret > -1)\n\t\treturn 0;\n\telse\n%`],
  ['not >= 0', `\tret = ${decrypt};\n\tif (ret >= 0)\n\t\treturn 0;\n\telse\n%`],
  ['the name of an error', `\tret = ${decrypt};\n\tif (ret != -ENOMEM)\n\t\treturn ret;\n\telse\n%`],
  ['a variable below zero', `\tret = ${decrypt};\n\tif (ret < 0)\n%`],
  ['a variable that is declared with it', `\tint err = ${decrypt};\n\n\tif (err)\n%`],
  ['an assignment in the condition', `\tif ((ret = ${decrypt}))\n%`],
  ['an assignment in a comparison', `\tif ((ret = ${decrypt}) != 0)\n%`],
  ['unlikely()', `\tif (unlikely(${decrypt}))\n%`],
  ['WARN_ON()', `\tif (WARN_ON(${decrypt}))\n%`],
  ['WARN_ON_ONCE() of a variable', `\tret = ${decrypt};\n\tif (WARN_ON_ONCE(ret))\n%`],
  ['a variable that collects results', `\tret = 0;\n\tret |= ${decrypt};\n\tif (ret)\n%`],
  ['a variable that is handed on', `\tint err = ${decrypt};\n\n\tret = err;\n\tif (ret)\n%`],
  ['a flag of success', `\tint done = !${decrypt};\n\n\tif (!done)\n%`],
  ['a ternary', `\tret = ${decrypt} ? -EIO : 0;\n\tif (ret)\n%`],
  ['||', `\tif (a || ${decrypt})\n\t\tif (!a)\n%`],
  ['a while loop that is left', `\twhile (${decrypt}) {\n%\t\tbreak;\n\t}`],
];

describe('a conversion that failed is known by', () => {
  for (const [name, test] of tests)
    it(name, () => {
      const body = test.replace('%', `\t{\n${free}\n\t\treturn -EIO;\n\t}\n`);
      assert.deepEqual(atFree(body), [failed]);
      assert.deepEqual(observed(body), [true]);
    });
});

describe('memory after a conversion', () => {
  it('is shared where a result is not below zero', () => {
    for (const test of ['ret < 0', 'ret <= -1', '!(ret > -1)', '!(ret >= 0)'])
      assert.deepEqual(
        atFree(`\tret = ${decrypt};\n\tif (${test})\n\t\treturn ret;\n${free}`),
        ['shared'],
        test,
      );
  });

  it('is in either state where a result is not one error', () => {
    const body = `\tret = ${decrypt};\n\tif (ret == -ENOMEM)\n\t\treturn ret;\n${free}`;
    assert.deepEqual(atFree(body), ['pending to be shared']);
  });

  it('is not freed where a result would be above zero', () => {
    assert.deepEqual(atFree(`\tret = ${decrypt};\n\tif (ret > 0)\n${free}`), []);
  });

  it('is shared behind a test, and neither before', () => {
    assert.deepEqual(atFree(`\tret = ${decrypt};\n${free}`), ['pending to be shared']);
    assert.deepEqual(atFree(`\tret = ${decrypt};\n\tif (ret)\n\t\treturn ret;\n${free}`), ['shared']);
    assert.deepEqual(atFree(`\tif (${decrypt})\n\t\tdev_err(dev, "no");\n${free}`), [failed, 'shared']);
  });

  it('is private again after the opposite one, which can fail as well', () => {
    const back = 'set_memory_encrypted((unsigned long)buf, 1)';
    const both = (test: string) => `\tif (${decrypt})\n\t\treturn -EIO;\n${test}\n${free}`;
    assert.deepEqual(atFree(both(`\tif (${back})\n\t\treturn -EIO;`)), ['private']);
    assert.deepEqual(atFree(both(`\tif (!${back})\n\t\treturn 0;`)), ['failed to be private']);
    assert.deepEqual(atFree(both(`\t${back};`)), ['pending to be private']);
  });

  it('of each of two buffers is known from its own result', () => {
    const body = `\tret = ${decrypt};\n\tif (ret)\n\t\treturn ret;
\tret = set_memory_decrypted((unsigned long)page_address(page), 1);\n\tif (ret) {\n${free}\n\t\t__free_page(page);\n\t}`;
    assert.deepEqual(atFree(body), ['shared']);
    assert.deepEqual(states(body, '__free_page'), [failed]);
  });

  it('of two buffers with one collected result is known where that is zero', () => {
    const body = `\tret = ${decrypt};\n\tret |= set_memory_decrypted((unsigned long)page_address(page), 1);
\tif (ret)\n\t\treturn ret;\n${free}\n\t__free_page(page);`;
    assert.deepEqual(atFree(body), ['shared']);
    assert.deepEqual(states(body, '__free_page'), ['shared']);
  });

  it('under a condition is converted only where that holds, there and later', () => {
    const body = `\tif (a) {\n\t\tif (${decrypt})\n\t\t\treturn -EIO;\n\t}\n\tif (a)\n${free}\n\telse\n\t\tvfree(buf);`;
    assert.deepEqual(atFree(body), ['shared']);
    assert.deepEqual(states(body, 'vfree'), ['unknown']);
  });

  it('of nothing is none', () => {
    assert.deepEqual(atFree(`\tbuf = NULL;\n\tret = ${decrypt};\n${free}`), []);
  });
});

describe('the result of a conversion', () => {
  it('is ignored where it is not used, or only stored, or only warned of', () => {
    for (const body of [
      `\t${decrypt};`,
      `\t(void)${decrypt};`,
      `\tret = ${decrypt};`,
      `\tret = ${decrypt};\n\tret = 0;\n\tif (ret)\n\t\treturn ret;`,
      `\tWARN_ON(${decrypt});`,
    ])
      assert.deepEqual(observed(body), [false], body);
  });

  it('is used where it is tested, returned, or stored where others look', () => {
    for (const body of [
      `\treturn ${decrypt};`,
      `\tret = ${decrypt};\n\treturn ret;`,
      `\treturn ${decrypt} ? -EIO : 0;`,
      `\tring->error = ${decrypt};`,
      `\tring->shared = !${decrypt};`,
      `\tif (a)\n\t\tret = ${decrypt};\n\telse\n\t\tret = 0;\n\treturn ret;`,
      `\t*error = ${decrypt};`,
      `\treport(${decrypt});`,
      `\tret = ${decrypt};\n\treport(dev, ret);`,
    ])
      assert.deepEqual(observed(body), [true], body);
  });

  it('is used if one path does', () => {
    assert.deepEqual(observed(`\tret = ${decrypt};\n\tif (a)\n\t\treturn 0;\n\treturn ret;`), [true]);
  });
});
