import assert from 'node:assert/strict';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { loadParser } from './support';

describe('SourceFile', () => {
  let parser: CParser;
  before(async () => {
    parser = await loadParser();
  });

  it('lists functions with their parameters', () => {
    const text = `struct a { int b; };\n\nstatic inline dma_addr_t foo(struct device *dev,\n\tconst void *p, int n[2], int (*cb)(int))\n{\n\treturn 1;\n}\nvoid *bar(void)\n{\n}\n`;
    const file = new SourceFile(parser, text);
    assert.deepEqual(
      file.functions.map(({ name }) => name),
      ['foo', 'bar'],
    );
    assert.deepEqual(file.functions[0]?.parameters, [
      { name: 'dev', type: 'struct device', structTag: 'device', pointers: 1 },
      { name: 'p', type: 'const void', structTag: undefined, pointers: 1 },
      { name: 'n', type: 'int', structTag: undefined, pointers: 1 },
      { name: 'cb', type: 'int', structTag: undefined, pointers: 1 },
    ]);
    assert.deepEqual(file.functions[1]?.parameters, []);
    assert.equal(file.functions[0].findSyntaxError(), undefined);
  });
});
