/** Stands in made-up text for what is not known. */
export const unknownName = '__fragment';

/** What a hunk's `@@` line says of the place that the hunk begins in. */
export interface Heading {
  /** Declares the function up to its parameters, which may go on: `int f(struct device *dev,`. */
  readonly start: string;
  /** The function's declaration, with the parameters that are known for certain. */
  readonly declaration: string;
  /** Where the heading is not of a function: `static const struct foo_ops ops = {`. */
  readonly aggregate: string | undefined;
}

const unknownHeading: Heading = {
  start: `static void ${unknownName}(`,
  declaration: `static void ${unknownName}()`,
  aggregate: undefined,
};

const LONGEST = 200;

/** Reads a heading, which git cuts off at 80 bytes; one that says nothing gives a function called {@link unknownName}. */
export function readHeading(heading: string): Heading {
  const line = heading.slice(0, LONGEST).trim();
  const aggregate = /^(?:[\w\s*[\]]*=\s*\{?|(?:\w+\s+)*(?:struct|union|enum)(?:\s+\w+)?\s*\{)$/.exec(line);
  if (aggregate) return { ...unknownHeading, aggregate: `${line.replace(/\{$/, '').trimEnd()} {` };
  if (line.endsWith(';')) return unknownHeading;
  const [, before = '', name = '', rest = ''] =
    /^((?:[A-Za-z_]\w*[\s*]+)*)([A-Za-z_]\w*)\s*\(([^{}"';#]*)/.exec(line) ?? [];
  if (name === '') return unknownHeading;
  const type = before.trim() === '' && !/^[A-Z_\d]+$/.test(name) ? 'void ' : before;
  const known = knownParameters(rest);
  return {
    start: `${type}${name}(${known.map((parameter) => `${parameter},`).join(' ')}`,
    declaration: `${type}${name}(${known.join(', ')})`,
    aggregate: undefined,
  };
}

/** The parameters that end with a comma or the closing parenthesis: any other may be cut off. */
function knownParameters(list: string): string[] {
  const parameters: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [offset, sign] of Array.from(list).entries()) {
    if (sign === '(') depth++;
    const ends = depth === 0 && (sign === ',' || sign === ')');
    if (ends) {
      parameters.push(list.slice(start, offset).trim());
      start = offset + 1;
    }
    if (sign === ')' && depth-- === 0) break;
  }
  return parameters.filter((parameter) => parameter !== '');
}
