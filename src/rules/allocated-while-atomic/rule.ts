import { sleepingFlags } from '../../kernel/allocation-flags';
import type { Visit } from '../../paths/model';
import { flagAmong } from '../allocation-flags';
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
  return isAtomic && flagAmong(sleepingFlags, roles?.flags) !== undefined;
}

function message(visit: Visit, name: string): string {
  const by = throughHelper(visit, name);
  return `${visit.call}() is called${by && `${by},`} with ${flagAmong(sleepingFlags, visit.roles?.flags) ?? ''} where nothing may sleep: under a spinlock, only GFP_ATOMIC or GFP_NOWAIT may be used`;
}
