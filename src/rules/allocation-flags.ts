import type { Term } from '../paths/values/terms';

/** The flag of `names` that is one of those or-ed together in `flags`; undefined where none is, or they are not written out. */
export function flagAmong(names: ReadonlySet<string>, flags: Term | undefined): string | undefined {
  if (flags?.kind === 'read') {
    const name = flags.place?.kind === 'variable' ? flags.place.name : undefined;
    return name !== undefined && names.has(name) ? name : undefined;
  }
  if (flags?.text !== '|') return undefined;
  return flags.operands.map((one) => flagAmong(names, one)).find((name) => name !== undefined);
}
