import type { Random } from '../random';
import { call, expression, types, variables } from './expressions';

const labels = ['out', 'err', 'again', 'unmap'];
const places = [
  'dma',
  'err',
  'p',
  'ring->dma',
  'ring->buf',
  'ring->slot[i].dma',
  '*p',
  'n',
  'i',
  'attrs',
  'page',
];

/** Statements of a block, each on a line of its own. */
export function block(random: Random, depth: number, indent: string): string {
  return random.list(0, 4, () => statement(random, depth, indent)).join('');
}

function statement(random: Random, depth: number, indent: string): string {
  const value = (): string => expression(random, 2);
  const line = (text: string): string => `${indent}${text}\n`;
  const nested = (head: string, tail = ''): string => {
    const body = block(random, depth - 1, `${indent}\t`);
    return random.chance(0.7)
      ? `${indent}${head} {\n${body}${indent}}${tail}\n`
      : `${indent}${head}\n${statement(random, depth - 1, `${indent}\t`)}${tail === '' ? '' : `${indent}${tail}\n`}`;
  };
  const simple = (): string =>
    random.choose(
      [4, () => line(`${random.pick(places)} = ${random.chance(0.6) ? call(random, 1) : value()};`)],
      [3, () => line(`${call(random, 1)};`)],
      [2, () => line(`return ${random.pick(['', '0', 'err', '-ENOMEM', value()])};`)],
      [2, () => line(`goto ${random.pick(labels)};`)],
      [1, () => line(`${random.pick(places)} ${random.pick(['+=', '|=', '&=', '<<=', '-='])} ${value()};`)],
      [
        1,
        () => line(random.pick(['break;', 'continue;', ';', 'i++;', 'barrier();', 'BUG();', '__label__ x;'])),
      ],
      [
        1,
        () =>
          line(
            `${random.pick(types)} ${random.pick(variables)}${random.pick(['', '[4]', ` = ${value()}`])};`,
          ),
      ],
      [0.5, () => `${random.pick(labels)}:\n`],
      [
        0.2,
        () =>
          line(
            `asm${random.pick([' goto', ' volatile', ''])}("x" : "=r"(${random.pick(places)}) : : "memory");`,
          ),
      ],
    );
  if (depth <= 0) return simple();
  return random.choose(
    [8, simple],
    [2, () => line(`if (${expression(random, 2)})`) + statement(random, 0, `${indent}\t`)],
    [
      2,
      () => nested(`if (${value()})`, random.chance(0.4) ? ` else ${statement(random, 0, '').trim()}` : ''),
    ],
    [1, () => nested(`for (i = 0; i < ${value()}; i++)`)],
    [
      0.7,
      () =>
        nested(
          random.pick([
            'for_each_sg(sgl, p, n, i)',
            'list_for_each_entry(p, q, next)',
            'scoped_guard(spinlock, p)',
          ]),
        ),
    ],
    [0.7, () => nested(`while (${value()})`)],
    [0.5, () => nested('do', `while (${value()});`)],
    [0.7, () => cases(random, depth, indent)],
    [
      0.5,
      () =>
        `#${random.pick(['if 0', 'ifdef CONFIG_X', 'if defined(A) && B', 'ifndef A'])}\n${block(random, depth - 1, indent)}${random.pick(['', '#else\n'])}${block(random, depth - 1, indent)}#endif\n`,
    ],
    [0.2, () => line(`${random.pick(types)} inner(void) {${block(random, 0, ' ').trim()}}`)],
  );
}

function cases(random: Random, depth: number, indent: string): string {
  const arms = random.list(0, 4, () => {
    const label = random.pick(['case 0:', 'case 1 ... 3:', 'case A:', 'default:', '']);
    return `${indent}${label}\n${block(random, depth - 1, `${indent}\t`)}${random.pick(['', `${indent}\tbreak;\n`, `${indent}\tfallthrough;\n`])}`;
  });
  return `${indent}switch (${expression(random, 2)}) {\n${arms.join('')}${indent}}\n`;
}
