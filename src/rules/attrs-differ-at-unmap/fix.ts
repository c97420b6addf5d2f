import { attributeVariants } from '../../kernel/dma-calls';
import type { AnalysedFile } from '../../paths/analyse-file';
import type { Expression, FunctionBody } from '../../paths/ir';
import type { FunctionPaths, Visit } from '../../paths/model';
import { slice, type Span } from '../../text/span';
import { argumentThatFits } from '../kernel-style';
import type { ReportFix, TextEdit } from '../rule';

/** Passes the attributes of `map` at `unmap`, where they can be written down there. */
export function sameAttributesFix(
  file: AnalysedFile,
  map: Visit,
  mapFunction: FunctionPaths,
  unmap: Visit,
  unmapFunction: FunctionPaths,
): readonly ReportFix[] {
  const text = file.source.text;
  const from = bodyOf(file, mapFunction);
  const to = bodyOf(file, unmapFunction);
  const attributes = from && to && attributesAt(text, map, from, to);
  const edits = attributes === undefined ? undefined : passAttributes(text, unmap, attributes);
  return edits ? [{ title: `Pass the attributes of ${map.call}()`, kind: 'same attributes', edits }] : [];
}

function bodyOf(file: AnalysedFile, paths: FunctionPaths): FunctionBody | undefined {
  return file.functions.find((candidate) => candidate.paths === paths)?.body;
}

/** How `to` would write the attributes that `map` passes; undefined where it cannot. */
function attributesAt(text: string, map: Visit, from: FunctionBody, to: FunctionBody): string | undefined {
  const position = map.effect?.kind === 'map' ? map.effect.attributes : undefined;
  if (position === undefined) return '0';
  const argument = map.arguments[position];
  if (!argument) return undefined;
  const written = slice(text, argument);
  if (from === to) return written;
  const local = from.types.has(written) ? onlyValueOf(from, written) : undefined;
  const expression = local ? slice(text, local) : written;
  return canStandIn(expression, from, to) ? expression.replace(/\s+/g, ' ') : undefined;
}

/** Where the one value of a local variable is written; undefined where it has none or several. */
function onlyValueOf(body: FunctionBody, name: string): Span | undefined {
  const stores = body.instructions
    .map((instruction) => (instruction.kind === 'evaluate' ? instruction.expression : undefined))
    .filter((expression) => isStore(expression, name));
  const [only] = stores;
  return stores.length === 1 && only?.kind === 'assign' && only.operator === undefined
    ? only.value.span
    : undefined;
}

function isStore(expression: Expression | undefined, name: string): boolean {
  return (
    (expression?.kind === 'assign' || expression?.kind === 'step') &&
    expression.target.kind === 'name' &&
    expression.target.name === name
  );
}

/** Whether every variable in `expression` is one of the same name and type in both functions. */
function canStandIn(expression: string, from: FunctionBody, to: FunctionBody): boolean {
  for (const match of expression.matchAll(/(->|\.)?\s*\b([A-Za-z_]\w*)\b(\s*\()?/g)) {
    const [, access, name = '', call] = match;
    if (access !== undefined || call !== undefined) continue;
    const here = from.types.get(name);
    if (!here) continue;
    const there = to.types.get(name);
    if (there?.struct !== here.struct || there?.pointers !== here.pointers) return false;
  }
  return true;
}

/** The edits that give `unmap` the attributes; undefined where it has no form that takes any. */
function passAttributes(text: string, unmap: Visit, attributes: string): readonly TextEdit[] | undefined {
  const position = unmap.effect?.kind === 'unmap' ? unmap.effect.attributes : undefined;
  if (position !== undefined) {
    const argument = unmap.arguments[position];
    return argument && [argumentThatFits(text, unmap.span, argument, attributes)];
  }
  const variant = attributeVariants.get(unmap.call);
  const last = unmap.arguments.at(-1);
  if (variant === undefined || !last) return undefined;
  const name = { start: unmap.span.start, end: unmap.span.start + unmap.call.length };
  const end = { start: last.end, end: last.end };
  return [
    { span: name, newText: variant },
    { span: end, newText: `, ${attributes}` },
  ];
}
