/** A place in a text: line and character, both zero-based; characters are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}
