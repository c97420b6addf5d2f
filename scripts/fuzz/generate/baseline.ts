import { ruleFacts } from '../../../src/review/rule-choice';
import type { Corpus } from '../corpus';
import type { Input } from '../input';
import type { Random } from '../random';
import { mutated, type Trade } from './mutate';
import { oddName, oddSign } from './odd';

const trade: Trade = {
  words: [
    ...[
      'null',
      'true',
      '1e999',
      '-0',
      '{}',
      '[]',
      '"\\u0000"',
      '"\\ud800"',
      '\\',
      ',',
      ':',
      '"version": 2,',
      '"findings": null',
    ],
    ...[
      '"count": 0',
      '"count": -1',
      '"count": 1.5',
      '"count": 9007199254740993',
      '"__proto__": {}',
      '// x\n',
      'NaN',
      "'",
      '\ufeff',
    ],
  ],
  others: [
    '{ "version": 1, "findings": [] }',
    '{ "findings": [{}], "version": "1" }',
    '[1, [2, [3]]]',
    '"\\u00e4"',
  ],
  around: [
    ['[', ']'],
    ['{', '}'],
    ['{ "a": ', '}'],
    ['"', '"'],
  ],
};

/** Any JSON there is, at most `depth` deep. */
export function json(random: Random, depth: number): unknown {
  if (depth <= 0 || random.chance(0.5))
    return random.choose<unknown>(
      [1, () => null],
      [1, () => random.chance(0.5)],
      [2, () => random.pick([0, 1, -1, 1.5, 2 ** 53, -(2 ** 31), 1e300, 65536])],
      [2, () => oddName(random)],
      [1, () => oddSign(random)],
    );
  if (random.chance(0.4)) return random.list(0, 4, () => json(random, depth - 1));
  return Object.fromEntries(random.list(0, 4, () => [oddName(random), json(random, depth - 1)]));
}

/** A baseline, whole or broken; `name` is where a reader would find it. */
export function baselineInput(random: Random, _: Corpus): Input {
  const member = (usual: unknown): unknown => (random.chance(0.05) ? json(random, 1) : usual);
  const findings = random.list(0, 5, () => ({
    rule: member(random.pick(ruleFacts).id),
    file: member(random.pick(['a.c', 'drivers/x.c', oddName(random)])),
    function: member(random.pick(['f', 'g', ''])),
    message: member(random.pick(['it leaks (a.c:12)', 'x', oddSign(random)])),
    reason: member(random.pick(['', 'known'])),
    ...(random.chance(0.3) && { count: member(random.between(1, 3)) }),
  }));
  const whole = { version: member(1), findings: random.chance(0.95) ? findings : json(random, 2) };
  const value = random.chance(0.9) ? whole : json(random, 4);
  const text = JSON.stringify(value, null, random.pick([0, 2]));
  return {
    kind: 'baseline',
    name: '.coco-dma-review.json',
    text: random.chance(0.5) ? mutated(random, text, trade) : text,
    files: {},
    options: {},
  };
}
