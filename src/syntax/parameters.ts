import { type Declared, readDeclared } from './declarations';
import type { CParser } from './parser';
import parameterQuery from './queries/parameters.scm';

/** The parameters of a function, from its masked text up to the body's brace; none where it cannot be read. */
export function readParameters(parser: CParser, header: string): readonly Declared[] {
  return parser.withTree(`${header}{}`, (root, query) =>
    query(parameterQuery)
      .captures(root)
      .map(({ node }) => readDeclared(node, node.childForFieldName('declarator')))
      .filter(({ type, pointers }) => type !== 'void' || pointers > 0),
  );
}
