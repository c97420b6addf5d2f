import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AnalysisMemory } from '../../../src/paths/analyse/cache/memory';
import { analyseFile } from '../../../src/paths/analyse/program';
import { defaultBudget } from '../../../src/paths/budget';
import { completeFragments } from '../../../src/syntax/fragment/fragment';
import { KnownFiles, type NeighbourFile } from '../../../src/program/definitions';
import { explanationText } from '../../../src/report/explanation';
import { kernelKnowledge } from '../../../src/review/kernel-knowledge';
import { linksWith } from '../../../src/review/links';
import { createReviewer } from '../../../src/review/create-reviewer';
import type { Explainer, Reviewer } from '../../../src/review/reviewer';
import type { CParser } from '../../../src/syntax/parser';
import { SourceFile } from '../../../src/syntax/source-file';
import { loadParser, readGrammar } from '../syntax/support';
import { dump } from './dump';
import { expected, input } from './expected';

describe('what is said of a program', function () {
  this.timeout(300_000);
  let parser: CParser;
  let reviewer: Reviewer & Explainer;
  before(async () => {
    parser = await loadParser();
    reviewer = await createReviewer(await readGrammar());
  });
  const open = (text: string): SourceFile => new SourceFile(parser, text);

  const programNames = readdirSync(join(process.cwd(), 'test/unit/golden/programs')).filter((name) =>
    name.endsWith('.c'),
  );
  for (const name of programNames)
    it(`is as it was: ${name}`, async () => {
      const files = filesOf(name, input(`programs/${name}`));
      expected(`programs/${name.replace(/\.c$/, '.txt')}`, await sayAll(files, open, reviewer));
    });

  it('is as it was: with little to spend', () => {
    const budget = { ...defaultBudget, states: 2, kinds: 3, turns: 1, outcomes: 3 };
    const said = ['loops.c', 'merges.c', 'passed.c', 'sluice.c', 'summaries.c'].flatMap((name) => {
      const [{ text } = { text: '' }] = filesOf(name, input(`programs/${name}`));
      return [`== ${name}`, dump(analyseFile(open(text), kernelKnowledge, undefined, budget))];
    });
    expected('little.txt', said.join('\n'));
  });

  it('is as it was: of a part of a file', () => {
    const said = ['lowering.c', 'mappings.c', 'shared.c', 'summaries.c'].flatMap((name) => {
      const [{ text } = { text: '' }] = filesOf(name, input(`programs/${name}`));
      const lines = text.split('\n');
      const third = Math.floor(lines.length / 3);
      const part = `${lines.slice(third, 2 * third).join('\n')}\n`;
      const whole = completeFragments(part, [{ span: { start: 0, end: part.length }, heading: '' }]);
      const file = new SourceFile(parser, whole.text, whole.map);
      const isNew = (offset: number): boolean => offset > whole.text.length / 2;
      return [`== ${name}`, dump(analyseFile(file, kernelKnowledge, isNew))];
    });
    expected('parts.txt', said.join('\n'));
  });

  it('is the same where some of it was found out before a change', () => {
    for (const name of ['cleanups.c', 'mappings.c', 'sluice.c', 'summaries.c']) {
      const [{ text } = { text: '' }] = filesOf(name, input(`programs/${name}`));
      const memory = new AnalysisMemory();
      const say = (changed: string, known?: AnalysisMemory): string =>
        // Where a value that is not known comes from is told only of what was followed just now.
        dump(analyseFile(open(changed), kernelKnowledge, undefined, undefined, known)).replace(
          / \(\d+\)/g,
          '',
        );
      for (const changed of [text, ...changesOf(text), text])
        assert.equal(say(changed, memory), say(changed), name);
    }
  });
});

/** `text` as someone changes it: lines before all, a function that goes to the end, other numbers, a function that is gone. */
function changesOf(text: string): readonly string[] {
  const functions = [...text.matchAll(/^(?:static|int|void|dma_addr_t)\b[^;{}]*\n\{\n[^]*?\n\}\n/gm)].map(
    ([each]) => each,
  );
  const without = (each = ''): string => text.replace(each, '');
  const [first, second, third] = functions;
  return [
    `\n\n/* more */\n${text}`,
    `${without(second)}\n${second}`,
    text.replace(/\b8\b/g, '9'),
    without(third),
    text.replace(first ?? '', (each) => each.replace(/\n\}\n$/, '\n\tpr_debug("here");\n}\n')),
    text.replace(/^\tint (?=\w+;)/m, '\tlong '),
  ];
}

/** The files of a program: a line `file: NAME` in a comment begins another one, which the ones before do not see as theirs. */
function filesOf(name: string, text: string): readonly NeighbourFile[] {
  const parts = text.split(/^\/\* file: (.+) \*\/\n/m);
  const [first = '', ...others] = parts;
  const named = others.flatMap((part, index) =>
    index % 2 === 0 ? [{ path: `drivers/${part}`, text: others[index + 1] ?? '' }] : [],
  );
  return [{ path: `drivers/${name}`, text: first }, ...named];
}

async function sayAll(
  files: readonly NeighbourFile[],
  open: (text: string) => SourceFile,
  reviewer: Reviewer & Explainer,
): Promise<string> {
  const known = new KnownFiles(open);
  const said: string[] = [];
  for (const { path, text } of files) {
    if (!path.endsWith('.c')) continue;
    const beside = files.length > 1 ? { files, own: path } : undefined;
    const links = await linksWith(beside, known, undefined);
    said.push(
      `== ${path}`,
      dump(analyseFile(open(text), kernelKnowledge, undefined, undefined, undefined, links)),
    );
    const document = { name: path, text };
    const readNeighbours = () => Promise.resolve(beside);
    const { findings } = await reviewer.review(document, undefined, undefined, readNeighbours);
    said.push(...findings.map(({ place, rule, message }) => `${place.start.line + 1}: ${rule}: ${message}`));
    for (const [line, words] of text.split('\n').entries()) {
      if (!words.endsWith('/* why */')) continue;
      const explained = await reviewer.explain(document, line, { readNeighbours });
      said.push('nothing' in explained ? explained.nothing : explanationText(explained));
    }
  }
  return said.join('\n');
}
