import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Bits } from '../../../src/paths/values/bits';
import { analyse, visitsOf } from './support';

/** An expression of 64-bit numbers with a sign in C, and what it comes to. */
interface Sum {
  readonly text: string;
  readonly value: (x: bigint) => bigint;
}

const whole = (value: bigint): bigint => BigInt.asIntN(64, value);
const truth = (value: boolean): bigint => (value ? 1n : 0n);

const operators: readonly (readonly [string, (a: bigint, b: bigint) => bigint])[] = [
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['&', (a, b) => a & b],
  ['|', (a, b) => a | b],
  ['^', (a, b) => a ^ b],
  ['==', (a, b) => truth(a === b)],
  ['!=', (a, b) => truth(a !== b)],
  ['<', (a, b) => truth(a < b)],
  ['>', (a, b) => truth(a > b)],
  ['<=', (a, b) => truth(a <= b)],
  ['>=', (a, b) => truth(a >= b)],
  ['&&', (a, b) => truth(a !== 0n && b !== 0n)],
  ['||', (a, b) => truth(a !== 0n || b !== 0n)],
];
/** Of operands that make sense: none below 0, no division by 0, no shift by more than there is. */
const bounded: readonly (readonly [string, string, (a: bigint, b: bigint) => bigint])[] = [
  ['/', ' | 1L', (a, b) => a / (b | 1n)],
  ['%', ' | 1L', (a, b) => a % (b | 1n)],
  ['<<', '', (a, b) => a << b],
  ['>>', '', (a, b) => a >> b],
];

function sums(leaves: fc.Arbitrary<Sum>): fc.Arbitrary<Sum> {
  return fc.letrec<{ sum: Sum; leaf: Sum; binary: Sum; bounded: Sum; other: Sum }>((tie) => ({
    sum: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tie('leaf'),
      tie('binary'),
      tie('bounded'),
      tie('other'),
    ),
    leaf: leaves,
    binary: fc
      .tuple(fc.constantFrom(...operators), tie('sum'), tie('sum'))
      .map(([[operator, does], a, b]) => ({
        text: `(${a.text} ${operator} ${b.text})`,
        value: (x) => whole(does(a.value(x), b.value(x))),
      })),
    bounded: fc
      .tuple(fc.constantFrom(...bounded), tie('sum'), tie('sum'))
      .map(([[operator, bound, does], a, b]) => ({
        text: `((${a.text} & 65535L) ${operator} (${b.text} & 15L${bound}))`,
        value: (x) => whole(does(a.value(x) & 65535n, b.value(x) & 15n)),
      })),
    other: fc
      .tuple(fc.constantFrom('~', '!', '-', '?'), tie('sum'), tie('sum'), tie('sum'))
      .map(([operator, a, b, c]): Sum => {
        if (operator === '?')
          return {
            text: `(${a.text} ? ${b.text} : ${c.text})`,
            value: (x) => (a.value(x) === 0n ? c.value(x) : b.value(x)),
          };
        const does = { '~': (v: bigint) => ~v, '!': (v: bigint) => truth(v === 0n), '-': (v: bigint) => -v };
        return {
          text: `(${operator}${a.text})`,
          value: (x) => whole(does[operator](a.value(x))),
        };
      }),
  })).sum;
}

const numbers: fc.Arbitrary<Sum> = fc
  .constantFrom(0n, 1n, 2n, 3n, 7n, 8n, 12n, 255n, 4096n, 1n << 40n)
  .map((number) => ({ text: `${number}L`, value: () => number }));
const unknown: Sum = { text: 'x', value: (x) => x };

const all = (1n << 64n) - 1n;
const bitsOf = (value: bigint): Bits => ({ ones: value & all, zeros: ~value & all });
const mayBe = ({ ones, zeros }: Bits, value: bigint): boolean =>
  (value & zeros) === 0n && (~value & all & ones) === 0n;

/** What paths through `body` give dma_map_phys() as attributes. */
function given(code: string): readonly Bits[] {
  const file = analyse(code);
  assert.deepEqual(file.notAnalysed, [], code);
  return visitsOf(file, 'dma_map_phys').flatMap(({ attributes }) => attributes ?? []);
}

const head = `static int probe(struct device *dev, phys_addr_t phys, long x)\n{\n\tlong attrs;\n`;
const map = (attrs: string): string => `dma_map_phys(dev, phys, 64, DMA_TO_DEVICE, ${attrs});`;

describe('a number that is computed', () => {
  it('is what C makes of it', () => {
    fc.assert(
      fc.property(sums(numbers), ({ text, value }) => {
        const code = `${head}\tattrs = ${text};\n\t${map('attrs')}\n\treturn 0;\n}\n`;
        assert.deepEqual(given(code), [bitsOf(value(0n))], text);
      }),
      { numRuns: 200 },
    );
  });

  /** What a function that computes `text` gives where its caller hands it `x`. */
  const inCallee = (text: string, x: bigint): readonly Bits[] => {
    const file = analyse(`static dma_addr_t lay(struct device *dev, phys_addr_t phys, long x)
{
	return ${map(text)}
}
${head}	attrs = lay(dev, phys, ${x}L);
	return dma_mapping_error(dev, attrs);
}
`);
    return visitsOf(file, 'dma_map_phys').flatMap(({ within, attributes }) =>
      within !== undefined && attributes ? [attributes] : [],
    );
  };

  it('is the same in a function that is given what it is made of', () => {
    for (const [operator, does] of operators) {
      if (operator === '&&' || operator === '||') continue;
      for (const [x, by] of [
        [10n, 3n],
        [3n, 3n],
        [0n, 5n],
      ] as const)
        assert.deepEqual(
          inCallee(`x ${operator} ${by}L`, x),
          [bitsOf(whole(does(x, by)))],
          `${x} ${operator} ${by}`,
        );
    }
    for (const [operator, , does] of bounded)
      assert.deepEqual(inCallee(`x ${operator} 3`, 90n), [bitsOf(does(90n, 3n))], operator);
    assert.deepEqual(inCallee('~x', 5n), [bitsOf(~5n)]);
    assert.deepEqual(inCallee('!x', 5n), [bitsOf(0n)]);
  });

  it('is that of the branch which is taken with what the caller gives', () => {
    for (const [condition, isTaken] of [
      ['x <= 64', true],
      ['!(x > 64)', true],
      ['x >= 64', false],
      ['x != 5', false],
      ['!(x & 1)', false],
    ] as const)
      assert.deepEqual(
        inCallee(`(${condition}) ? x + 1 : x + 2`, 5n),
        [bitsOf(isTaken ? 6n : 7n)],
        condition,
      );
  });

  it('is never said to be what it is not in a function that is given what it is made of', () => {
    fc.assert(
      fc.property(
        sums(fc.oneof(numbers, fc.constant(unknown))),
        fc.constantFrom(0n, 5n, 64n),
        ({ text, value }, x) => {
          assert.ok(
            inCallee(text, x).some((bits) => mayBe(bits, value(x))),
            text,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is never said to be what it is not', () => {
    fc.assert(
      fc.property(
        sums(fc.oneof(numbers, fc.constant(unknown))),
        fc.array(
          fc.oneof(fc.constantFrom(0n, 1n, 8n, 255n, -1n), fc.bigInt(-(1n << 63n), (1n << 63n) - 1n)),
          {
            minLength: 4,
            maxLength: 8,
          },
        ),
        ({ text, value }, tries) => {
          const code = `${head}\tattrs = ${text};\n\t${map('attrs')}\n\treturn 0;\n}\n`;
          const ways = given(code);
          for (const x of tries)
            assert.ok(
              ways.some((bits) => mayBe(bits, value(x))),
              `${text} where x is ${x}`,
            );
        },
      ),
      { numRuns: 200 },
    );
  });
});
