import { sleepingFlags } from '../../kernel/allocation-flags';
import type { Visit } from '../../paths/model';
import { flagAmong } from '../allocation-flags';
import { reportsBySite, throughHelper } from '../by-site';
import { firstLine, sentences, wording } from '../first-line';
import type { CodeRule, FindingText } from '../rule';

function textOf(visit: Visit, name: string): FindingText {
  return {
    message: firstLine(
      wording`${visit.call}() with ${flagAmong(sleepingFlags, visit.roles?.flags) ?? 'GFP_KERNEL'} in atomic context`,
    ),
    detail: sentences(
      throughHelper(visit, name),
      'Where nothing may sleep, as under a spinlock, only GFP_ATOMIC or GFP_NOWAIT may be used.',
    ),
  };
}

/** An allocation that may sleep where the path may not. */
export const allocatedWhileAtomic: CodeRule = {
  kind: 'code',
  id: 'allocated-while-atomic',
  severity: 'warning',
  title: 'memory for a device allocated with GFP_KERNEL where nothing may sleep',

  check: ({ file }) => reportsBySite(file, maySleep, textOf),
};

function maySleep({ roles, isAtomic }: Visit): boolean {
  return isAtomic && flagAmong(sleepingFlags, roles?.flags) !== undefined;
}
