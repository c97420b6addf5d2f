import { brief } from './brief';
import { parseInSteps } from '../patch/parse';
import { targetsIn } from '../patch/target';
import { siteCalls } from '../kernel/site-calls';
import type { KnownFiles } from '../program/definitions';
import type { AnalysisMemory } from '../paths/analyse/cache/memory';
import type { TextRole, TextUnderReview } from '../rules/rule';
import type { CParser } from '../syntax/parser';
import { SourceFile } from '../syntax/source-file';
import { inTurns, type Pace, type Steps } from '../text/steps';
import { CodeAnalysis } from './code-analysis';
import { wholeFile, type CodeUnit } from './code-unit';
import { reviewCore, type OpenText } from './core-patch';
import { codeFindings, textFindings, type CodeFindings, type FindingContext } from './findings';
import type { Finding, FixedFinding, NotAnalysed, Review, SeriesState, SourceDocument } from './model';
import { patchFindings } from './patch-rules';
import { patchUnits, type Bases } from './patch-units';
import type { Placing } from './placing';
import { recognise } from './recognise';
import type { ReadBase, ReadBlob, ReadNeighbours } from './reviewer';
import { functionsOf, sitesOf, type SiteDetails } from './sites';
import type { AnalysedFile } from '../paths/analyse/analysed';

/** A review, and what hovers need of it. */
export interface ReviewedDocument {
  readonly review: Review;
  readonly sites: readonly SiteDetails[];
}

/** What a review can ask for besides the document. */
interface Sources {
  readonly readBase: ReadBase | undefined;
  readonly readNeighbours: ReadNeighbours | undefined;
  readonly readBlob: ReadBlob | undefined;
  readonly before: SeriesState | undefined;
  /** Of an earlier state of the same document. */
  readonly memory: AnalysisMemory | undefined;
  readonly pace: Pace | undefined;
  readonly knownFiles: KnownFiles;
}

/** Reviews one document, whatever it is. */
export async function reviewDocument(
  document: SourceDocument,
  parser: CParser,
  context: FindingContext,
  { readBase, readNeighbours, readBlob, memory, before, pace, knownFiles }: Sources,
): Promise<ReviewedDocument> {
  const { text } = context.placing;
  const kind = recognise({ name: document.name, text });
  const open: OpenText = (text, origin) => new SourceFile(parser, text, origin);
  const analysis = new CodeAnalysis({ parser, readNeighbours, knownFiles, pace }, text.length);
  if (kind === 'c')
    return inTurns(reviewC(document, await analysis.ofFile(document.name, text, memory), context), pace);
  const bases = { readBase, readBlob, before };
  if (kind === 'patch') return reviewPatch(document, analysis, open, context, bases, pace);
  return inTurns(assemble(document, kind, [], [], [], context), pace);
}

function* reviewC(
  document: SourceDocument,
  file: AnalysedFile,
  context: FindingContext,
): Steps<ReviewedDocument> {
  const unit = wholeFile(file);
  const text: TextUnderReview = {
    text: context.placing.text,
    roleAt: () => 'code',
    pathAt: () => document.name,
  };
  const ofCode = yield* codeFindings(unit, context);
  const ofText = yield* textFindings(
    text,
    context,
    () => ({ introduced: 'unknown' }),
    (edits) => edits,
  );
  return yield* assemble(document, 'c', [unit], [...ofCode.findings, ...ofText], ofCode.notAnalysed, context);
}

async function reviewPatch(
  document: SourceDocument,
  analysis: CodeAnalysis,
  open: OpenText,
  context: FindingContext,
  bases: Bases,
  pace: Pace | undefined,
): Promise<ReviewedDocument> {
  const { placing } = context;
  const patch = await inTurns(parseInSteps(placing.text), pace);
  const targetAt = targetsIn(patch);
  const { units, obstacles, series } = await patchUnits(patch, analysis, bases);
  const roleOf = (offset: number): string => patch.roles[placing.lineOf(offset)] ?? 'other';
  const text: TextUnderReview = {
    text: placing.text,
    roleAt: (offset) => textRole(roleOf(offset)),
    pathAt: (offset) => targetAt(offset)?.file,
  };
  const ofCode = await inTurns(
    eachInSteps(units, (unit) => codeFindings(unit, context)),
    pace,
  );
  const ofText = textFindings(
    text,
    context,
    ({ start }) => {
      const target = targetAt(start);
      return { introduced: 'yes', ...(target && { target }) };
    },
    (edits) => edits,
  );
  const findings = [...ofCode.flatMap((one) => one.findings), ...(await inTurns(ofText, pace))];
  const core = await reviewCore(patch, open, context, bases, pace);
  const ofPatch = await patchFindings(patch, context, bases.readBase);
  const beside =
    analysis.problem === undefined ? [] : [{ span: { start: 0, end: 0 }, reason: analysis.problem }];
  const notAnalysed = [...obstacles, ...beside].map(({ span, reason }) => ({
    place: placing.place(span),
    reason,
  }));
  const steps = assemble(
    document,
    'patch',
    units,
    [...findings, ...ofPatch, ...core.findings],
    [...notAnalysed, ...ofCode.flatMap((one) => one.notAnalysed), ...core.notAnalysed],
    context,
    ofCode.flatMap((one) => one.fixed),
    core.behaviour,
  );
  const reviewed = await inTurns(steps, pace);
  return series ? { ...reviewed, review: { ...reviewed.review, series } } : reviewed;
}

function textRole(role: string): TextRole {
  switch (role) {
    case 'added':
      return 'code';
    case 'header':
    case 'message':
      return 'message';
    default:
      return 'ignored';
  }
}

function* assemble(
  document: SourceDocument,
  kind: Review['kind'],
  units: readonly CodeUnit[],
  findings: readonly Finding[],
  notAnalysed: readonly NotAnalysed[],
  context: FindingContext,
  fixed: CodeFindings['fixed'] = [],
  behaviour: Review['behaviour'] = [],
): Steps<ReviewedDocument> {
  const { placing, older } = context;
  const byUnit = yield* eachInSteps(units, function* (unit) {
    return { unit, sites: yield* sitesOf(unit, placing, (call) => siteCalls.has(call)) };
  });
  const sites = byUnit.flatMap((of) => of.sites);
  const functions = units.flatMap(({ file }) => file.functions);
  const review: Review = {
    document,
    kind,
    findings: findings.filter(({ introduced }) => older || introduced !== 'no').sort(byPlace),
    fixed: [...fixed].sort(byPlace),
    sites: sites.map(({ site }) => site),
    functions: byUnit.flatMap((of) => functionsOf(of.unit, placing, of.sites)),
    core: context.told,
    notAnalysed: [...notAnalysed, ...units.flatMap((unit) => notAnalysedIn(unit, placing))],
    stats: {
      functions: functions.length,
      sites: sites.length,
      paths: functions.reduce((sum, { paths }) => sum + paths.paths, 0),
    },
    behaviour,
  };
  return { review, sites };
}

function* eachInSteps<T, R>(items: readonly T[], stepsOf: (item: T) => Steps<R>): Steps<readonly R[]> {
  const results: R[] = [];
  for (const item of items) {
    results.push(yield* stepsOf(item));
    yield;
  }
  return results;
}

function notAnalysedIn(unit: CodeUnit, placing: Placing): readonly NotAnalysed[] {
  return unit.file.notAnalysed.flatMap(({ span, reason, function: name }) => {
    const at = unit.toDocument(span);
    return at
      ? [
          {
            place: placing.place(at),
            reason: brief(reason),
            ...(name !== undefined && { function: brief(name) }),
          },
        ]
      : [];
  });
}

function byPlace(a: FixedFinding, b: FixedFinding): number {
  return (
    a.place.start.line - b.place.start.line ||
    a.place.start.character - b.place.start.character ||
    (a.rule < b.rule ? -1 : 1)
  );
}
