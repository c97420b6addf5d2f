import type { Expression, FunctionBody } from '../program/cfg/ir';
import type { FunctionPaths, Visit } from '../paths/model';
import { slice, type Span } from '../text/span';
import type { AnalysedFile } from '../paths/analyse/analysed';

/** How `to` would write the attributes that `map` passes in `from`; undefined where it cannot. */
export function attributesAt(
  text: string,
  map: Visit,
  from: FunctionBody,
  to: FunctionBody,
): string | undefined {
  const position = map.effect?.kind === 'map' ? map.effect.attributes : undefined;
  if (position === undefined) return '0';
  return argumentAt(text, map.arguments[position], from, to);
}

/** How `to` would write an argument of a call in `from`; undefined where it cannot. */
function argumentAt(
  text: string,
  argument: Span | undefined,
  from: FunctionBody,
  to: FunctionBody,
): string | undefined {
  if (!argument) return undefined;
  const written = slice(text, argument);
  if (from === to) return written.replace(/\s+/g, ' ');
  const local = from.types.has(written) ? onlyValueOf(from, written) : undefined;
  const expression = local ? slice(text, local) : written;
  return canStandIn(expression, from, to) ? expression.replace(/\s+/g, ' ') : undefined;
}

/** {@link argumentAt}, where every variable that is written there keeps its value from the first call to the second. */
export function steadyArgumentAt(
  file: AnalysedFile,
  argument: Span | undefined,
  from: FunctionPaths,
  to: FunctionPaths,
): string | undefined {
  const [body, other] = [from, to].map((paths) => file.functions.find((each) => each.paths === paths)?.body);
  if (!body || !other) return undefined;
  const written = argumentAt(file.source.text, argument, body, other);
  if (written === undefined || body !== other) return written;
  const names = written.match(/(?<!->|\.)\b[A-Za-z_]\w*/g) ?? [];
  return names.every((name) => !body.types.has(name) || isSteady(body, name)) ? written : undefined;
}

/** Whether a variable has one value throughout: a parameter that is given none, or what is given one. */
function isSteady(body: FunctionBody, name: string): boolean {
  const given = storesOf(body, name).length;
  return body.parameters.includes(name) ? given === 0 : given <= 1;
}

/** Where the one value of a local variable is written; undefined where it has none or several. */
function onlyValueOf(body: FunctionBody, name: string): Span | undefined {
  const stores = storesOf(body, name);
  const [only] = stores;
  return stores.length === 1 && only?.kind === 'assign' && only.operator === undefined
    ? only.value.span
    : undefined;
}

function storesOf(body: FunctionBody, name: string): readonly Expression[] {
  return body.instructions.flatMap((instruction) =>
    instruction.kind === 'evaluate' && isStore(instruction.expression, name) ? [instruction.expression] : [],
  );
}

function isStore(expression: Expression, name: string): boolean {
  return (
    (expression.kind === 'assign' || expression.kind === 'step') &&
    expression.target.kind === 'name' &&
    expression.target.name === name
  );
}

/** Whether every variable in `expression` is one of the same name and type in both functions. */
function canStandIn(expression: string, from: FunctionBody, to: FunctionBody): boolean {
  for (const match of expression.matchAll(/(?:(->|\.)\s*)?\b([A-Za-z_]\w*)\b(\s*\()?/g)) {
    const [, access, name = '', call] = match;
    if (access !== undefined || call !== undefined) continue;
    const here = from.types.get(name);
    if (!here) continue;
    const there = to.types.get(name);
    if (there?.struct !== here.struct || there?.pointers !== here.pointers) return false;
  }
  return true;
}
