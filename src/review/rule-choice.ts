import { rules } from '../rules/catalogue';
import type { Rule, RuleFacts } from '../rules/rule';
import type { Severity } from './model';

export type RuleLevel = 'off' | Severity;

/** What every rule is called and says of itself, by id. */
export const ruleFacts: readonly RuleFacts[] = rules;

/** The levels a rule can be set to, from nothing to the worst. */
export const ruleLevels: readonly RuleLevel[] = ['off', 'information', 'warning', 'error'];

export function isRuleLevel(level: unknown): level is RuleLevel {
  return (ruleLevels as readonly unknown[]).includes(level);
}

/** The rules that run, each as severe as `levels` say or, where they say nothing, as it is by default. */
export function chosenRules(levels: ReadonlyMap<string, RuleLevel> = new Map()): readonly Rule[] {
  return rules.flatMap((rule) => {
    const level = levels.get(rule.id) ?? (rule.isOff ? 'off' : rule.severity);
    if (level === 'off') return [];
    return level === rule.severity ? [rule] : [{ ...rule, severity: level }];
  });
}
