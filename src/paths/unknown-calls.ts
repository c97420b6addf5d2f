import type { State } from './state';
import { constantOf } from './bits';
import { forgetConversions } from './conditions';
import { turnsOf } from './turns';
import { memoryOf, symbol, type Value } from './value';

/**
 * What an unknown function may have changed: memory and mappings that its arguments lead to, values stored behind them,
 * and global variables. What this function never assigned keeps its symbol, unless its own address is given: a flag that
 * is only read is taken to stay.
 *
 * @param call offset of the call
 * @param isLocal whether a name is a parameter or a local variable
 */
export function forgetReachable(
  state: State,
  call: number,
  given: readonly Value[],
  isLocal: (name: string) => boolean,
): void {
  const roots = given.filter((value) => constantOf(value.bits) === undefined);
  const changed = (key: string): Value => symbol(`${key}@${turnsOf(state)}~${call}`);
  const isReachable = (key: string): boolean =>
    isGlobal(key, isLocal) || roots.some((root) => isBehind(key, root));
  for (const value of roots) forgetObject(state, value);
  for (const id of state.objects.keys()) if (isReachable(id)) forgetSharing(state, id);
  for (const [key, value] of [...state.variables]) {
    if (!isReachable(key)) continue;
    forgetObject(state, value);
    if (value.key !== key) state.variables.set(key, changed(key));
  }
  for (const { address } of roots) if (address) state.variables.set(address.key, changed(address.key));
}

function isGlobal(key: string, isLocal: (name: string) => boolean): boolean {
  const name = /^[*&(]*([A-Za-z_][\w$]*)(?![\w$@(])/.exec(key)?.[1];
  return name !== undefined && !isLocal(name);
}

/** Whether the place called `key` can be reached through `root`. */
function isBehind(key: string, root: Value): boolean {
  const place = root.address?.key ?? `*${root.key}`;
  return key === place || key.includes(`${place}.`) || key.includes(`${place}[`);
}

function forgetObject(state: State, value: Value): void {
  forgetSharing(state, memoryOf(value, 'virtual').object);
  // A handle by value tells the function where the device looks; the attributes it was made with stay the same.
  if (value.mapping !== undefined) state.updateMapping(value.mapping, { status: 'unknown' });
  forgetConversions(state, value);
  for (const mapping of state.mappings.values())
    if (mapping.handle === value.key && mapping.id !== value.mapping) state.mappings.delete(mapping.id);
}

function forgetSharing(state: State, object: string): void {
  state.updateObject(object, { sharing: { state: 'unknown' } });
}
