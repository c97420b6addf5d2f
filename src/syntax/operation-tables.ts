import { type Span, slice } from '../text/span';
import type { MaskedSource } from './mask/masked-source';
import { readable, type CParser } from './parser';
import tableQuery from './queries/operation-table.scm';
import type { Lost } from './structs';

/** An object at file scope whose members are set by name: `static const struct dma_buf_ops ops = { ... };`. */
export interface OperationTable {
  /** `dma_buf_ops` */
  readonly structTag: string;
  /** `ops` */
  readonly name: string;
  /** From the declaration to the closing brace. */
  readonly span: Span;
  /** By member, the single name that it is set to: a function, or any other name. */
  readonly functions: ReadonlyMap<string, string>;
}

/** The tables of a file, in order. */
export function readOperationTables(
  parser: CParser,
  masked: MaskedSource,
  lost: Lost,
): readonly OperationTable[] {
  return masked.initializers.flatMap((span) =>
    readable(
      () => readTable(parser, slice(masked.text, span), span),
      [],
      (reason) => {
        lost(span, `the table is not read: ${reason}`);
      },
    ),
  );
}

function readTable(parser: CParser, text: string, span: Span): OperationTable[] {
  const [, structTag, name] = /^[^{=]*\bstruct\s+(\w+)\s+(\w+)\s*=\s*\{/.exec(text) ?? [];
  if (structTag === undefined || name === undefined) return [];
  const functions = parser.withTree(`${text};`, (root, query) => {
    const entries = new Map<string, string>();
    for (const { captures } of query(tableQuery).matches(root)) {
      const found = new Map(captures.map((capture) => [capture.name, capture.node.text]));
      entries.set(found.get('field') ?? '', found.get('function') ?? '');
    }
    return entries;
  });
  return [{ structTag, name, span, functions }];
}
