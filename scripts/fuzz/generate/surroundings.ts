import { ruleLevels, ruleFacts } from '../../../src/review/rule-choice';
import { platforms } from '../../../src/kernel/platforms';
import { releases } from '../../../src/kernel/releases';
import type { InputOptions } from '../input';
import type { Random } from '../random';
import { oddName } from './odd';

/** What a user chose: mostly nothing, often something there is, sometimes nonsense. */
export function options(random: Random): InputOptions {
  if (random.chance(0.5)) return { older: random.chance(0.5) };
  const release = random.pick([...releases, 'auto', '9.9', oddName(random)]);
  const chosen = random.list(0, 2, () => random.pick([...platforms.map(({ id }) => id), oddName(random)]));
  const rules = random.list(0, 3, () => [
    random.pick([...ruleFacts.map(({ id }) => id), oddName(random)]),
    random.pick(ruleLevels),
  ]);
  return {
    ...(random.chance(0.5) && { release }),
    ...(chosen.length > 0 && { platforms: chosen }),
    ...(rules.length > 0 && { rules: Object.fromEntries(rules) as Record<string, string> }),
    older: random.chance(0.5),
  };
}

/** A tree with some of `paths`, and perhaps with what makes it a kernel's. */
export function treeOf(random: Random, text: () => string, paths: readonly string[]): Record<string, string> {
  const files = paths.filter(() => random.chance(0.7)).map((path) => [path, text()] as const);
  const makefile = random.chance(0.2) ? [['Makefile', random.pick(makefiles)] as const] : [];
  return Object.fromEntries([...files, ...makefile]);
}

const makefiles = [
  'VERSION = 7\nPATCHLEVEL = 3\nSUBLEVEL = 0\nEXTRAVERSION =\n',
  'VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 1\n',
  'VERSION = 99999999999999999999\nPATCHLEVEL = -1\n',
  'VERSION =\nPATCHLEVEL = 3\n',
];
