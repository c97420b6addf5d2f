import { Range } from 'vscode';
import type { RangeData } from '../protocol/range';

/** A range of the server's as one of VS Code's. */
export function toRange({ start, end }: RangeData): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
