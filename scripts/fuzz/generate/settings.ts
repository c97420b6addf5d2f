import { platforms } from '../../../src/kernel/platforms';
import { ruleFacts, ruleLevels } from '../../../src/review/rule-choice';
import type { Corpus } from '../corpus';
import type { Input } from '../input';
import type { Random } from '../random';
import { json } from './baseline';
import { cText } from './c';
import { oddName } from './odd';

const globs = [
  '**',
  '*.c',
  '/drivers/**',
  '!x',
  '[',
  '[a-',
  '{a,b',
  '{{{{',
  '(a|b',
  '!(a)',
  '+(a|aa)+(a|aa)b',
  '**/**/**/x',
  '\\',
  '?(',
  '',
];

/** What a user may have set: any member, of any type, with any value. */
export function settings(random: Random): unknown {
  if (random.chance(0.1)) return json(random, 3);
  const usual: Readonly<Record<string, () => unknown>> = {
    release: () => random.pick(['auto', '7.3', '6.12', 'v4', '']),
    platforms: () => random.list(0, 3, () => random.pick(platforms).id),
    showOlder: () => random.chance(0.5),
    codeLens: () => random.chance(0.5),
    exclude: () => random.list(0, 3, () => random.pick(globs)),
    baseline: () => random.pick(['.coco-dma-review.json', '', './b.json', oddName(random)]),
    rules: () =>
      Object.fromEntries(random.list(0, 3, () => [random.pick(ruleFacts).id, random.pick(ruleLevels)])),
  };
  const members = Object.entries(usual).filter(() => random.chance(0.4));
  return Object.fromEntries(
    members.map(([name, make]) => [name, random.chance(0.6) ? make() : json(random, 2)]),
  );
}

/** A session in which settings come in by every way there is, and one document is reviewed under them. */
export function settingsInput(random: Random, corpus: Corpus): Input {
  const uri = 'file:///tree/a.c';
  const capabilities = {
    workspace: { configuration: random.chance(0.5), didChangeConfiguration: { dynamicRegistration: true } },
  };
  const told = (): unknown => ({
    method: 'workspace/didChangeConfiguration',
    params: { settings: random.chance(0.8) ? { cocoDmaReview: settings(random) } : json(random, 2) },
  });
  const answered = (): unknown => ({
    answer: {
      method: 'workspace/configuration',
      result: random.chance(0.8) ? [settings(random)] : json(random, 2),
    },
  });
  const lines = [
    {
      initialize: {
        ...{
          processId: null,
          rootUri: 'file:///tree',
          workspaceFolders: [{ uri: 'file:///tree', name: 'tree' }],
          capabilities,
        },
        initializationOptions: random.chance(0.9)
          ? { cocoDmaReview: settings(random), commands: json(random, 1), actionTitles: json(random, 2) }
          : json(random, 3),
      },
    },
    answered(),
    {
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'c', version: 1, text: cText(random, corpus) } },
    },
    { id: 1, method: 'textDocument/codeLens', params: { textDocument: { uri } } },
    ...random.list(0, 3, () => (random.chance(0.5) ? told() : answered())),
    { id: 2, method: 'cocoDmaReview/target', params: { uri } },
    {
      id: 3,
      method: 'textDocument/hover',
      params: { textDocument: { uri }, position: { line: 5, character: 8 } },
    },
  ];
  return {
    kind: 'settings',
    name: 'orderly',
    text: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    files: random.chance(0.3)
      ? { '.coco-dma-review.json': random.pick(['{', '{ "version": 1, "findings": [] }', '']) }
      : {},
    options: {},
  };
}
