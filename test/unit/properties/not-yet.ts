import type { Driver, Layout } from './drivers';

/** A kind of driver in which a defect is not found. */
interface NotYet {
  readonly what: string;
  readonly is: (driver: Driver, layout: Layout) => boolean;
}

/** What does not stay found. What is mended goes from here. */
export const notYet: readonly NotYet[] = [
  {
    what: 'memory that one function shares and another takes back',
    is: ({ way, apart, defect }, { undo, reads, header, far }) =>
      way === 'shared pages' &&
      apart &&
      (defect === 'count' ||
        (defect === 'still shared' &&
          (undo === 'address' || undo === 'value' || header || far || reads.length > 0))),
  },
  {
    what: 'a mapping that a helper made for a variable of its caller, and nobody can undo any more',
    is: ({ defect }, { make }) => defect === 'left behind' && make === 'returned',
  },
  {
    what: 'the device of a mapping that a helper makes for a part of a structure',
    is: ({ apart, defect }, { make }) => defect === 'device' && make === 'part' && apart,
  },
  {
    what: 'what a helper of another file makes or undoes, held against what is done elsewhere',
    is: ({ apart, defect }, { make, undo, far }) =>
      far &&
      apart &&
      (make ?? undo) !== undefined &&
      ['device', 'size', 'direction', 'count', 'still shared'].includes(defect),
  },
];

/** Cases of which a change takes or brings findings, and why. What is mended goes from here. */
export const casesNotYet: ReadonlyMap<string, string> = new Map([
  ['a function in another file: unmap-size-differs/cases/two-functions.c', 'a member that keeps a size'],
  ...['unmap-direction-differs/cases/given-direction.c', 'mapping-left-behind/cases/lists.c'].map(
    (name) => [`a function in another file: ${name}`, 'who calls a function that is not static'] as const,
  ),
  ...[
    'unmapped-after-failure/cases/guarded.c',
    'allocation-leaked/cases/owned-struct.c',
    'allocation-leaked/cases/helpers.c',
  ].map((name) => [`a function in another file: ${name}`, 'a helper of another file'] as const),
  ...['decrypt-result-unchecked', 'mapping-error-unchecked'].map(
    (rule) =>
      [
        `a function in another file: ${rule}/cases/through-a-function.c`,
        'a result that a function of another file returns',
      ] as const,
  ),
  ...inHeader(
    'freed-while-shared/cases/kept-in-a-member.c',
    'memory that one function shares and another frees, by a structure of a header',
  ),
]);

function inHeader(name: string, why: string): readonly (readonly [string, string])[] {
  return [
    [`types in a header: ${name}`, why],
    [`a function in another file: ${name}`, why],
  ];
}
