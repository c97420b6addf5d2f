import type { Expression, FunctionBody } from '../../paths/ir/ir';
import type { Visit } from '../../paths/model';
import { slice, type Span } from '../../text/span';

/** How `to` would write the attributes that `map` passes in `from`; undefined where it cannot. */
export function attributesAt(
  text: string,
  map: Visit,
  from: FunctionBody,
  to: FunctionBody,
): string | undefined {
  const position = map.effect?.kind === 'map' ? map.effect.attributes : undefined;
  if (position === undefined) return '0';
  const argument = map.arguments[position];
  if (!argument) return undefined;
  const written = slice(text, argument);
  if (from === to) return written.replace(/\s+/g, ' ');
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
