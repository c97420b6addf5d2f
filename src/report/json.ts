import type {
  Behaviour,
  Edit,
  Finding,
  FixedFinding,
  NotAnalysed,
  Place,
  PlatformOutcome,
  Review,
  Site,
  Step,
} from '../review/model';

/** The object that `--format json` prints; `docs/cli.md` is its contract. */
export type JsonReport = ReturnType<typeof jsonReport>;

/** What a report keeps of one document: not its text, so that a scan of a whole tree fits in memory. */
export type JsonDocument = ReturnType<typeof jsonDocument>;

export function jsonDocument(review: Review) {
  return {
    findings: review.findings.map(finding),
    fixed: review.fixed.map(fixedFinding),
    sites: review.sites.map(site),
    notAnalysed: review.notAnalysed.map(notAnalysed),
    stats: review.stats,
    behaviour: review.behaviour.map(behaviour),
  };
}

/** Any number of documents as one object, in the order given. */
export function jsonReport(documents: readonly JsonDocument[]) {
  const findings = documents.flatMap((document) => document.findings);
  const total = (of: (document: JsonDocument) => number) =>
    documents.reduce((sum, document) => sum + of(document), 0);
  const withSeverity = (severity: string) => findings.filter((found) => found.severity === severity).length;
  return {
    findings,
    fixed: documents.flatMap((document) => document.fixed),
    sites: documents.flatMap((document) => document.sites),
    notAnalysed: documents.flatMap((document) => document.notAnalysed),
    behaviour: documents.flatMap((document) => document.behaviour),
    stats: {
      documents: documents.length,
      functions: total(({ stats }) => stats.functions),
      sites: total(({ stats }) => stats.sites),
      paths: total(({ stats }) => stats.paths),
      errors: withSeverity('error'),
      warnings: withSeverity('warning'),
      information: withSeverity('information'),
    },
  };
}

function fixedFinding({ rule, severity, place, function: name, message, detail }: FixedFinding) {
  return { rule, severity, ...position(place), function: name ?? null, message, detail };
}

/** One-based, as every tool on a command line counts; the end is the column behind the last character. */
function position({ file, start, end }: Place) {
  return {
    file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function finding(found: Finding) {
  return {
    rule: found.rule,
    severity: found.severity,
    ...position(found.place),
    target: found.target ?? null,
    function: found.function ?? null,
    message: found.message,
    detail: found.detail,
    introduced: found.introduced,
    deprecated: found.deprecated,
    path: found.path.map(step),
    outcomes: found.outcomes.map(outcome),
    fixes: found.fixes.map(({ title, edits }) => ({ title, edits: edits.map(edit) })),
  };
}

function step({ place, text, state }: Step) {
  return { file: place.file, line: place.start.line + 1, text, state };
}

function outcome(told: PlatformOutcome) {
  const { release, platform, condition, outcome, consequence, consequenceSource = null, row, source } = told;
  return { release, platform, condition, outcome, consequence, consequenceSource, row, source };
}

function edit({ place, newText }: Edit) {
  return { ...position(place), newText };
}

function site({ call, place, target, function: name, attrs }: Site) {
  return {
    call,
    ...position(place),
    target: target ?? null,
    function: name,
    attrs: attrs ? { known: attrs.always, sometimes: attrs.sometimes, unknown: attrs.unknown } : null,
  };
}

function behaviour({ at, when, isWhole, ...change }: Behaviour) {
  const { file, line } = at;
  return { ...change, when: when.map((predicates) => ({ ...predicates })), file, line, whole: isWhole };
}

function notAnalysed({ place, function: name, reason }: NotAnalysed) {
  return { file: place.file, line: place.start.line + 1, function: name ?? null, reason };
}
