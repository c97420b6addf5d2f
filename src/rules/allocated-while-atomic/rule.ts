import { sleepingFlags } from '../../kernel/allocation-flags';
import type { Visit } from '../../paths/model';
import type { Term } from '../../paths/values/terms';
import { reportsBySite, throughHelper } from '../by-site';
import type { CodeRule } from '../rule';

/** An allocation that may sleep where the path may not. */
export const allocatedWhileAtomic: CodeRule = {
  kind: 'code',
  id: 'allocated-while-atomic',
  severity: 'warning',
  title: 'memory for a device allocated with GFP_KERNEL where nothing may sleep',

  check: ({ file }) => reportsBySite(file, maySleep, message),
};

function maySleep({ roles, isAtomic }: Visit): boolean {
  return isAtomic && sleepingFlag(roles?.flags) !== undefined;
}

/** The flag of those that are or-ed together in `flags` which allows to sleep. */
function sleepingFlag(flags: Term | undefined): string | undefined {
  if (flags?.kind === 'read') {
    const name = flags.place?.kind === 'variable' ? flags.place.name : undefined;
    return name !== undefined && sleepingFlags.has(name) ? name : undefined;
  }
  if (flags?.text !== '|') return undefined;
  return flags.operands.map(sleepingFlag).find((name) => name !== undefined);
}

function message(visit: Visit, name: string): string {
  const by = throughHelper(visit, name);
  return `${visit.call}() is called${by && `${by},`} with ${sleepingFlag(visit.roles?.flags) ?? ''} where nothing may sleep: under a spinlock, only GFP_ATOMIC or GFP_NOWAIT may be used`;
}
