/** A kind of input that can be made as long as is wanted. */
export interface Shape {
  /** What is repeated, nested or chained; unique in the catalogue. */
  readonly name: string;
  /** The file's name, which says of which kind it is. */
  readonly file: string;
  /** How large the smallest is for which the work on what grows outweighs the rest. */
  readonly from: number;
  /** The input with `n` of what grows. */
  readonly of: (n: number) => string;
  /** The kernel tree in which it is reviewed, by path; none where left out. */
  readonly tree?: (n: number) => Readonly<Record<string, string>>;
  /** The files beside it that it is linked with, by path; none where left out. */
  readonly beside?: (n: number) => Readonly<Record<string, string>>;
}
