import { isRuleLevel, ruleFacts, ruleLevels, type RuleLevel } from '../review/rule-choice';
import { nearest } from './nearest';
import { UsageError } from './usage-error';

/** What the user wants told of what there is. */
export interface Selection {
  /** What rules are set to, by id. */
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** Globs of paths that are left out. */
  readonly exclude: readonly string[];
  /** The file that lists what is known and not told. */
  readonly baseline?: string;
  /** The file to list in what is found, instead of a report. */
  readonly writeBaseline?: string;
}

/** The options of the command line that make a {@link Selection}. */
export const ofSelection = {
  rule: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
} as const;

interface Values {
  readonly rule?: string[] | undefined;
  readonly exclude?: string[] | undefined;
  readonly baseline?: string | undefined;
  readonly 'write-baseline'?: string | undefined;
}

/** @throws UsageError where `values` do not make sense */
export function selectionOf(values: Values): Selection {
  const { rule = [], exclude = [], baseline, 'write-baseline': writeBaseline } = values;
  if (baseline !== undefined && writeBaseline !== undefined)
    throw new UsageError('--baseline hides what --write-baseline would write: give one of them');
  if (exclude.includes('')) throw new UsageError('--exclude: the glob is empty');
  return {
    rules: new Map(rule.map(ruleOption)),
    exclude,
    ...(baseline === undefined ? {} : { baseline }),
    ...(writeBaseline === undefined ? {} : { writeBaseline }),
  };
}

function ruleOption(text: string): [string, RuleLevel] {
  const [, id = '', level] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (!isRuleLevel(level)) throw new UsageError(`--rule ${text}: expected ID=${ruleLevels.join('|')}`);
  const ids = ruleFacts.map((rule) => rule.id);
  if (ids.includes(id)) return [id, level];
  const near = nearest(id, ids);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `the rules are ${ids.join(', ')}`;
  throw new UsageError(`--rule ${text}: there is no rule ${id}; ${hint}`);
}
