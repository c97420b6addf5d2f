import { kernelConstants } from '../kernel/constants';
import { effectTable } from '../kernel/effect-table';
import { linearCallNames } from '../kernel/linear-calls';
import { mappingErrorConstants } from '../kernel/mapping-error';
import { callbackPairs, loopMacros } from '../kernel/memory-calls';
import { siteCalls } from '../kernel/site-calls';
import { waitingCalls } from '../kernel/waiting-calls';
import { callOf } from '../paths/analyse/function';
import type { KernelKnowledge } from '../paths/model';
import { rules } from '../rules/catalogue';

/** What the engine is told of the kernel. */
export const kernelKnowledge: KernelKnowledge = {
  effects: effectTable,
  loops: loopMacros,
  waits: waitingCalls,
  constants: new Map([...kernelConstants(), ...mappingErrorConstants]),
  sites: siteCalls,
  siteCall: callOf(siteCalls),
  linearCall: callOf(linearCallNames),
  callbacks: callbackPairs,
  asked: new Set(rules.flatMap((rule) => (rule.kind === 'code' ? (rule.asks ?? []) : []))),
};
