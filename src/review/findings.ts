import { holdsIn } from '../kernel/releases';
import { sourcesText } from '../kernel/source';
import type {
  CodeRule,
  FindingText,
  Report,
  ReportFix,
  Rule,
  TextEdit,
  TextUnderReview,
} from '../rules/rule';
import { functionIn, type Core } from '../simulator/core';
import { simulatePlatforms, type CallToSimulate, type SimulatedOutcome } from '../simulator/outcomes';
import { oneLine } from '../text/one-line';
import type { Span } from '../text/span';
import { OutOfSteps } from '../text/step-budget';
import type { Steps } from '../text/steps';
import { brief } from './brief';
import type { CodeUnit } from './code-unit';
import type { Finding, Fix, FixedFinding, NotAnalysed, PlatformOutcome, ReviewedCore } from './model';
import { stepsIn } from './path-steps';
import type { Placing } from './placing';
import type { AnalysedFile } from '../paths/analyse/analysed';
import { addAll } from '../text/lists';

/** What findings are made with. */
export interface FindingContext {
  /** The DMA core whose behaviour is told. */
  readonly core: Core;
  /** What a reader is told of it. */
  readonly told: ReviewedCore;
  readonly platforms: readonly string[] | undefined;
  /** Whether what was there before a patch is told, too. */
  readonly older: boolean;
  /** The rules that run, as severe as the user wants them. */
  readonly rules: readonly Rule[];
  readonly placing: Placing;
}

/** What the code rules say of a file, and what they said of it before a patch only. */
export interface CodeFindings {
  readonly findings: readonly Finding[];
  readonly fixed: readonly FixedFinding[];
  /** The rules for which the file is too much. */
  readonly notAnalysed: readonly NotAnalysed[];
}

/** Holds `unit` against the code rules. What the document does not show is told where the patch brought it about. */
export function* codeFindings(unit: CodeUnit, context: FindingContext): Steps<CodeFindings> {
  const findings: Finding[] = [];
  const fixed: FixedFinding[] = [];
  const tooMuch: string[] = [];
  const rules = context.rules
    .filter((rule) => rule.kind === 'code')
    .filter(({ releases }) => holdsIn(releases ?? {}, context.core.release));
  for (const rule of rules) {
    const reports = yield* reportsOf(rule, unit.file, context, tooMuch);
    const before = unit.before ? yield* reportsOf(rule, unit.before, context, tooMuch) : [];
    const brought = broughtByPatch(unit, reports, before);
    const fixesOf = new Fixes();
    for (const report of reports) {
      addAll(findings, findingOf(unit, rule, report, brought.has(report), fixesOf, context));
      yield;
    }
    addAll(fixed, fixedBy(unit, rule, reports, before, context));
  }
  const place = context.placing.place(unit.toDocument({ start: 0, end: 0 }) ?? { start: 0, end: 0 });
  return { findings, fixed, notAnalysed: [...new Set(tooMuch)].map((reason) => ({ place, reason })) };
}

/** Of one function, nobody applies more fixes for one kind of finding. */
const mostFixes = 50;

/** The fixes of reports, where looking for them is bounded. */
class Fixes {
  readonly #looked = new Map<string, number>();

  of({ fixes, function: name = '' }: Report): readonly ReportFix[] {
    if (typeof fixes !== 'function') return fixes;
    const looked = this.#looked.get(name) ?? 0;
    this.#looked.set(name, looked + 1);
    return looked < mostFixes ? fixes() : [];
  }
}

function findingOf(
  unit: CodeUnit,
  rule: CodeRule,
  report: Report,
  isBrought: boolean,
  fixesOf: Fixes,
  context: FindingContext,
): readonly Finding[] {
  const introduced = !unit.isPatch ? 'unknown' : isBrought ? 'yes' : 'no';
  const shown = unit.toDocument(report.span);
  const span =
    shown ?? (introduced === 'yes' ? unit.changeBehind(report.path.map((step) => step.span)) : undefined);
  if (!span) return [];
  const target = unit.toTarget(report.span.start);
  const elsewhere =
    !shown && target ? [`The patch changes what holds at ${target.file}:${target.line}.`] : [];
  return [
    {
      ...shared(rule, report, context),
      ...textOf(report, elsewhere),
      place: context.placing.place(span),
      ...(target && { target }),
      introduced,
      path: stepsIn(unit, report.path, context),
      fixes: fixesOf.of(report).flatMap((fix) => fixIn(fix, (edits) => unit.editDocument(edits), context)),
    },
  ];
}

function fixedBy(
  unit: CodeUnit,
  rule: CodeRule,
  reports: readonly Report[],
  before: readonly Report[],
  { placing }: FindingContext,
): readonly FixedFinding[] {
  const left = countBy(reports, identity);
  return before.flatMap((report) => {
    const count = left.get(identity(report)) ?? 0;
    left.set(identity(report), count - 1);
    if (count > 0) return [];
    const { function: name } = report;
    const place = placing.place(unit.beforeToDocument(report.span));
    return [
      {
        rule: rule.id,
        severity: rule.severity,
        ...textOf(report),
        place,
        ...(name !== undefined && { function: brief(name) }),
      },
    ];
  });
}

/** What the text rules say of the whole document. */
export function* textFindings(
  text: TextUnderReview,
  context: FindingContext,
  about: (span: Span) => Pick<Finding, 'introduced' | 'target'>,
  editDocument: (edits: readonly TextEdit[]) => readonly TextEdit[] | undefined,
): Steps<readonly Finding[]> {
  const findings: Finding[] = [];
  const fixesOf = new Fixes();
  for (const rule of context.rules.filter((one) => one.kind === 'text'))
    for (const report of rule.check(text)) {
      findings.push({
        ...shared(rule, report, context),
        ...about(report.span),
        place: context.placing.place(report.span),
        path: [],
        fixes: fixesOf.of(report).flatMap((fix) => fixIn(fix, editDocument, context)),
      });
      yield;
    }
  return findings;
}

/**
 * What `rule` says, once for each place: of ways into a function, the one that begins in it or else the shortest.
 * @param tooMuch is added why the rule did not come to its end
 */
function* reportsOf(
  rule: CodeRule,
  file: AnalysedFile,
  { core: { release } }: FindingContext,
  tooMuch: string[],
): Steps<readonly Report[]> {
  const best = new Map<string, Report>();
  const detour = ({ span, function: name, path }: Report): number =>
    path.length + (name === undefined || file.source.functionAt(span.start)?.name === name ? 0 : 1000);
  try {
    for (const report of rule.check({ file, release })) {
      const key = `${report.span.start},${report.span.end}`;
      const known = best.get(key);
      if (!known || detour(report) < detour(known)) best.set(key, report);
      yield;
    }
  } catch (thrown) {
    if (!(thrown instanceof OutOfSteps)) throw thrown;
    tooMuch.push(`rule ${rule.id}: ${thrown.message}`);
  }
  return [...best.values()];
}

/** The reports of which there are more than before the patch; the same on an added line counts as the newer one. */
function broughtByPatch(
  unit: CodeUnit,
  reports: readonly Report[],
  before: readonly Report[],
): ReadonlySet<Report> {
  const known = countBy(before, identity);
  const [added, older] = [true, false].map((is) =>
    reports.filter(({ span }) => unit.isAdded(span.start) === is),
  );
  const brought = [...(older ?? []), ...(added ?? [])].filter((report) => {
    const count = known.get(identity(report)) ?? 0;
    known.set(identity(report), count - 1);
    return count <= 0;
  });
  return new Set(brought);
}

function countBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

/** A finding keeps its identity when lines move. */
function identity({ function: name, message, detail = '' }: Report): string {
  return `${name ?? ''}: ${message}: ${detail}`;
}

function shared(rule: Rule, report: Report, context: FindingContext): SharedParts {
  return {
    rule: rule.id,
    severity: rule.severity,
    ...textOf(report),
    deprecated: rule.deprecated ?? false,
    outcomes: report.simulate ? outcomesOf(report.simulate, context) : [],
    ...(report.function !== undefined && { function: brief(report.function) }),
  };
}

type SharedParts = Pick<
  Finding,
  'rule' | 'severity' | 'message' | 'detail' | 'deprecated' | 'outcomes' | 'function'
>;

/** What a rule says, as short as it may be, with what else there is to say. */
export function textOf(
  { message, detail = '' }: FindingText,
  more: readonly string[] = [],
): Pick<Finding, 'message' | 'detail'> {
  const sentences = [detail, ...more].filter((text) => text !== '');
  return { message: oneLine(message), detail: brief(sentences.join(' ')) };
}

/** The outcomes of a call by platform; none where the core does not have the function. */
export function outcomesOf(
  call: CallToSimulate,
  { core, platforms }: Pick<FindingContext, 'core' | 'platforms'>,
): readonly PlatformOutcome[] {
  const name = functionIn(core, call.function);
  return name === undefined
    ? []
    : simulatePlatforms({ ...call, function: name }, core, platforms).map(inWords);
}

function inWords(simulated: SimulatedOutcome): PlatformOutcome {
  const { release, platform, outcomeName, consequence, condition, row, at, source } = simulated;
  return {
    release,
    platform: platform.id,
    platformName: platform.name,
    condition,
    outcome: outcomeName,
    consequence: consequence.text,
    bad: consequence.bad,
    ...(consequence.sources.length > 0 && { consequenceSource: sourcesText(consequence.sources) }),
    row,
    ...(at && { at }),
    source,
  };
}

function fixIn(
  { title, kind, edits }: ReportFix,
  toDocument: (edits: readonly TextEdit[]) => readonly TextEdit[] | undefined,
  { placing }: FindingContext,
): readonly Fix[] {
  const inDocument = toDocument(edits);
  const placed = inDocument?.flatMap((edit) => placing.edit(edit) ?? []) ?? [];
  const isWhole = placed.length === inDocument?.length;
  return isWhole ? [{ title, kind, edits: placed }] : [];
}
