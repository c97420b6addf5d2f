import type { Declared } from '../../../src/syntax/declarations';
import type { SourceFile } from '../../../src/syntax/source-file';
import type { Annotation, TypeShape } from '../../../src/syntax/type-shape';
import { LineTable } from '../../../src/text/line-table';
import { slice, type Span } from '../../../src/text/span';

/** What is read of a file without following it: lines that masking has changed, and all that stands at file scope. */
export function dumpSyntax(file: SourceFile): readonly string[] {
  const { masked, functions, operationTables, text, structs, shapes } = file;
  const table = new LineTable(text);
  const at = ({ start, end }: Span): string => {
    const [first, last] = [start, Math.max(start, end - 1)].map((offset) => table.lineAt(offset) + 1);
    return first === last ? `${first}` : `${first}-${last}`;
  };
  const before = text.split('\n');
  const changed = masked.text
    .split('\n')
    .flatMap((line, index) => (line === before[index] ? [] : [`${index + 1}| ${line}`.trimEnd()]));
  const types = masked.types.flatMap((span) =>
    [...slice(masked.text, span).matchAll(/\b(struct|union)\s+(\w+)\s*\{/g)].map(
      ([, kind = '', tag = '']) => [kind, tag] as const,
    ),
  );
  const typedefs = Array.from(
    masked.text.matchAll(/\btypedef\b[^;]*?(\w+)(?:\[\w*\])*;/g),
    ([, name = '']) => name,
  );
  const words = new Set(masked.text.match(/\b[A-Z]\w*\b/g));
  return [
    ...changed,
    ...functions.map((source) => {
      const { name, span, bodySpan, parameters, returns, isStatic, conditions, isForLack, partial } = source;
      const error = source.findSyntaxError();
      return [
        `function ${name} ${at(span)} body ${at(bodySpan)}`,
        `(${parameters.map(declared).join(', ')})`,
        `returns ${returns ? declared(returns) : '?'}`,
        ...(isStatic ? ['static'] : []),
        ...conditions.map((each) => `if ${each}`),
        ...(isForLack ? ['for lack'] : []),
        ...(partial.start ? ['without start'] : []),
        ...(partial.end ? ['without end'] : []),
        ...(error ? [`error ${at(error)} ${JSON.stringify(slice(text, error).slice(0, 20))}`] : []),
      ].join(' ');
    }),
    ...types.flatMap(([kind, tag]) => [
      `${kind} ${tag}: ${(structs.get(tag) ?? []).map((field) => `${declared(field)} ${at(field.span)}`).join('; ')}`,
      `  is ${shapeText(shapes.get(`${kind} ${tag}`))}`,
    ]),
    ...typedefs.map((name) => `typedef ${name} is ${shapeText(shapes.get(name))}`),
    ...[...words].flatMap((word) => {
      const value = shapes.enumerator(word);
      return value === undefined ? [] : [`enumerator ${word} = ${value}`];
    }),
    ...operationTables.map(
      ({ structTag, name, span, functions: set }) =>
        `table ${structTag} ${name} ${at(span)}: ${[...set].map(([field, to]) => `${field}=${to}`).join(', ')}`,
    ),
    ...masked.defines.map(
      ({ name, parameters, body }) =>
        `define ${name}${parameters ? `(${parameters.join(', ')})` : ''} ${JSON.stringify(slice(text, body))}`,
    ),
    ...masked.macros.map(({ kind, name, span }) => `macro ${kind} ${JSON.stringify(name)} ${at(span)}`),
    ...masked.unread.map(({ reason, span }) => `unread ${at(span)} ${reason}`),
    ...file.unparsed.map(({ reason, span }) => `unparsed ${at(span)} ${reason}`),
    ...masked.initializers.map((span) => `initializer ${at(span)}`),
    ...masked.types.map((span) => `type ${at(span)}`),
  ];
}

function declared({ name, type, structTag, pointers, isArray }: Declared): string {
  return `${type} ${'*'.repeat(pointers)}${name ?? '?'}${isArray ? '[]' : ''}${structTag === undefined ? '' : ` <${structTag}>`}`;
}

function shapeText(shape: TypeShape | undefined): string {
  if (!shape) return 'not declared once';
  switch (shape.kind) {
    case 'named':
      return shape.name;
    case 'array':
      return `array [${shape.count ?? ''}] of ${shapeText(shape.element)}`;
    case 'record': {
      const members = shape.members.map(
        ({ name, type, bits, annotations }) =>
          `${name ?? '-'}: ${shapeText(type)}${bits === undefined ? '' : ` : ${bits}`}${annotated(annotations)}`,
      );
      return `${shape.isUnion ? 'union' : 'struct'} { ${members.join('; ')} }${annotated(shape.annotations)}`;
    }
    default:
      return shape.kind;
  }
}

function annotated(annotations: readonly Annotation[]): string {
  return annotations
    .map(({ name, argument }) => ` @${name}${argument === undefined ? '' : `(${argument})`}`)
    .join('');
}
