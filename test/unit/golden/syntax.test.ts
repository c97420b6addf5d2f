import assert from 'node:assert/strict';
import { completeFragments } from '../../../src/syntax/fragment/fragment';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { samples } from '../syntax/samples';
import { loadParser, mask } from '../syntax/support';
import { expected, input } from './expected';
import { dumpSyntax } from './syntax-dump';

describe('what is read of C', () => {
  let parser: CParser;
  before(async () => {
    parser = await loadParser();
  });

  const read = (text: string): readonly string[] => {
    mask(text);
    return dumpSyntax(new SourceFile(parser, text));
  };

  it('is as it was: the samples of masking', () => {
    const said = samples.flatMap((text, index) => [`--- ${index + 1}`, ...read(text)]);
    expected('samples.txt', said.join('\n'));
  });

  for (const name of ['masking', 'types', 'conditionals'])
    it(`is as it was: ${name}`, () => {
      const said = sections(input(`${name}.c`)).flatMap(([what, text]) => [`--- ${what}`, ...read(text)]);
      expected(`${name}.txt`, said.join('\n'));
    });

  it('is as it was: fragments', () => {
    const said = sections(input('fragments.c')).flatMap(([what, text]) => {
      const [, title = '', heading = ''] = /^(.*?)(?: @@ (.*))?$/.exec(what) ?? [];
      const { text: whole, map } = completeFragments(text, [
        { span: { start: 0, end: text.length }, heading },
      ]);
      const file = new SourceFile(parser, whole, map);
      const errors = file.functions.flatMap((source) =>
        source.findSyntaxError() ? [`error in ${source.name}`] : [],
      );
      return [`--- ${title}`, whole, ...errors];
    });
    expected('fragments.txt', said.join('\n'));
  });

  it('is the same of a fragment when it is all of a file', () => {
    for (const text of samples) {
      const { text: whole } = completeFragments(text, [
        { span: { start: 0, end: text.length }, heading: '' },
      ]);
      assert.ok(whole.includes(text));
    }
  });
});

/** The parts of a text, each behind a line `--- what`, in a comment. */
function sections(text: string): readonly (readonly [string, string])[] {
  const [, ...parts] = text.split(/^\/\* --- (.*) \*\/\n/m);
  return parts.flatMap((what, index) => (index % 2 === 0 ? [[what, parts[index + 1] ?? ''] as const] : []));
}
