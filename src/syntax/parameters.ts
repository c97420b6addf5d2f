import type { Node } from 'web-tree-sitter';
import type { CParser } from './parser';
import parameterQuery from './queries/parameters.scm';

/** One parameter of a function, as it is declared. */
export interface Parameter {
  /** undefined where the declaration has none: `int f(void *)`. */
  readonly name: string | undefined;
  /** The type as written, without the stars of the declarator: `const struct device`. */
  readonly type: string;
  /** The tag of `struct foo` or `union foo`. */
  readonly structTag: string | undefined;
  /** How many stars (or array brackets) stand between name and type. */
  readonly pointers: number;
}

/** The parameters of a function, from its masked text up to the body's brace; none where it cannot be read. */
export function readParameters(parser: CParser, header: string): readonly Parameter[] {
  return parser.withTree(`${header}{}`, (root) =>
    parser
      .query(parameterQuery)
      .captures(root)
      .map(({ node }) => parameter(node))
      .filter(({ type, pointers }) => type !== 'void' || pointers > 0),
  );
}

function parameter(node: Node): Parameter {
  const typeNode = node.childForFieldName('type');
  const declarator = node.childForFieldName('declarator');
  const typeEnd = typeNode?.endIndex ?? node.endIndex;
  return {
    ...declaredName(declarator),
    type: node.text.slice(0, typeEnd - node.startIndex).replace(/\s+/g, ' '),
    structTag: structTag(typeNode),
  };
}

/** The tag of a `struct foo` or `union foo` type. */
export function structTag(type: Node | null): string | undefined {
  if (type?.type !== 'struct_specifier' && type?.type !== 'union_specifier') return undefined;
  return type.childForFieldName('name')?.text;
}

/** What a declarator declares: its name, and how many stars and brackets stand around it. */
export function declaredName(declarator: Node | null): { name: string | undefined; pointers: number } {
  let pointers = 0;
  let node = declarator;
  while (node && node.type !== 'identifier' && node.type !== 'field_identifier') {
    if (/^(?:abstract_)?(?:pointer|array)_declarator$/.test(node.type)) pointers++;
    node = node.childForFieldName('declarator') ?? node.namedChild(0);
  }
  return { name: node?.text, pointers };
}
