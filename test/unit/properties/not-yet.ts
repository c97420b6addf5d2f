import type { Driver, Layout } from './drivers';

/** A kind of driver in which a defect is not found. */
interface NotYet {
  readonly what: string;
  readonly is: (driver: Driver, layout: Pick<Layout, 'make' | 'undo'>) => boolean;
}

/** What does not stay found. What is mended goes from here. */
export const notYet: readonly NotYet[] = [
  {
    what: 'memory that one function shares and another takes back',
    is: ({ way, apart, defect }, { undo }) =>
      way === 'shared pages' &&
      apart &&
      (defect === 'count' || (defect === 'still shared' && undo === 'address')),
  },
  {
    what: 'a mapping that a helper made for a variable of its caller, and nobody can undo any more',
    is: ({ defect }, { make }) => defect === 'left behind' && (make === 'address' || make === 'returned'),
  },
  {
    what: 'the device of a mapping that a helper makes for a part of a structure',
    is: ({ apart, defect }, { make }) => defect === 'device' && make === 'part' && apart,
  },
];

/** Cases of which a change takes or brings findings, and why. What is mended goes from here. */
export const casesNotYet: ReadonlyMap<string, string> = new Map([
  ...['slab-memory-converted/cases/objects.c', 'slab-memory-converted/cases/parts-of-pages.c'].flatMap(
    (name) => inHeader(name, 'how large a structure of a header is'),
  ),
  ['a function in another file: unmap-size-differs/cases/two-functions.c', 'a member that keeps a size'],
  [
    'a function in another file: unmap-direction-differs/cases/given-direction.c',
    'who calls a function that is not static',
  ],
  ['a function in another file: unmapped-after-failure/cases/guarded.c', 'a helper of another file'],
]);

function inHeader(name: string, why: string): readonly (readonly [string, string])[] {
  return [
    [`types in a header: ${name}`, why],
    [`a function in another file: ${name}`, why],
  ];
}
