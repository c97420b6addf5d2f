import { coreFiles } from '../kernel/core/functions';
import type { Place as CorePlace } from '../kernel/decision-table';
import { bundledTable, simulatedReleases } from '../kernel/tables/index';
import type { Image, Images } from '../patch/image';
import type { FileChange, PatchDocument } from '../patch/model';
import { seriesIn } from '../patch/series';
import type { Hooks } from '../rules/rule';
import { compareCores, type CoreComparison } from '../simulator/compare/compare';
import type { CoreFile } from '../simulator/extract/core-source';
import { completeFragments } from '../syntax/fragment/fragment';
import { unknownName } from '../syntax/fragment/heading';
import type { SourceFile } from '../syntax/source-file';
import type { MappedText, SourceMap } from '../text/source-map';
import { LineTable } from '../text/line-table';
import { addTo } from '../text/lists';
import { inTurns, type Pace } from '../text/steps';
import type { Span } from '../text/span';
import { textOf, type FindingContext } from './findings';
import type { Behaviour, Finding, NotAnalysed, Target } from './model';
import { Overlay } from './overlay';
import { filesBefore, imagesOf, placeInSeries, type Bases } from './patch-units';
import type { ReadBase } from './reviewer';
import { WholeFiles } from './whole-files';

/** What a patch does to the DMA core. */
export interface CoreReview {
  readonly findings: readonly Finding[];
  readonly behaviour: readonly Behaviour[];
  readonly notAnalysed: readonly NotAnalysed[];
}

/** Reads C; with a map where the text was completed from pieces. */
export type OpenText = (text: string, origin?: SourceMap) => SourceFile;

/** One file of the core on one side of the patch. */
interface Side extends CoreFile {
  readonly image: Image | undefined;
  readonly map: SourceMap | undefined;
  readonly isWhole: boolean;
}

/** Compares the DMA core before and after each mail of `patch`; nothing where none touches it. */
export async function reviewCore(
  patch: PatchDocument,
  open: OpenText,
  context: FindingContext,
  { readBase, readBlob, before }: Bases,
  pace: Pace | undefined,
): Promise<CoreReview> {
  const whole = new WholeFiles(patch.text.length, { readBase, readBlob });
  const reviews: CoreReview[] = [];
  const lists = seriesIn(patch);
  for (const series of lists) {
    const place = lists.length === 1 ? placeInSeries(patch, series) : undefined;
    const made = new Overlay(whole.readBase, place && filesBefore(place, before));
    const byMail = new Map<number, FileChange[]>();
    for (const change of series.filter(touchesCore)) addTo(byMail, change.mail, change);
    for (const changes of byMail.values())
      reviews.push(await reviewMail(changes, open, context, made, whole, pace));
  }
  return {
    findings: reviews.flatMap(({ findings }) => findings),
    behaviour: reviews.flatMap(({ behaviour }) => behaviour),
    notAnalysed: reviews.flatMap(({ notAnalysed }) => notAnalysed),
  };
}

async function reviewMail(
  changes: readonly FileChange[],
  open: OpenText,
  context: FindingContext,
  made: Overlay,
  whole: WholeFiles,
  pace: Pace | undefined,
): Promise<CoreReview> {
  const images: Images[] = [];
  for (const change of changes) images.push((await imagesOf(change, made.read, whole)).images);
  const sides = images.map(({ before, after }) => ({
    before: sideOf(before, open),
    after: sideOf(after, open),
  }));
  const isWhole = sides.every(({ before, after }) => before.isWhole && after.isWhole);
  const others = isWhole ? await otherFiles(changes, open, made.read) : [];
  for (const [index, change] of changes.entries()) {
    const own = images[index];
    if (own) made.put(change, own);
  }
  const comparison = await inTurns(
    compareCores(
      [...sides.map(({ before }) => before), ...others],
      [...sides.map(({ after }) => after), ...others],
      isWhole,
    ),
    pace,
  );
  const after = sides.map((side) => side.after);
  return {
    findings: findingsOf(comparison, after, context),
    behaviour: behaviourOf(comparison, isWhole),
    notAnalysed: comparison.untold.map(({ at, reason }) => ({
      place: context.placing.place(placeIn(after, at)?.span ?? { start: 0, end: 0 }),
      function: at.function,
      reason,
    })),
  };
}

function touchesCore({ newPath, oldPath, hunks }: FileChange): boolean {
  const path = newPath ?? oldPath;
  return path !== undefined && coreFiles.includes(path) && hunks.length > 0;
}

function sideOf(image: Image, open: OpenText): Side {
  const isWhole = image.fragments.every(({ complete }) => complete);
  const completed: MappedText = completeFragments(
    image.text,
    image.fragments.map(({ span, heading, complete }) => ({ span, heading: complete ? '' : heading })),
  );
  return {
    path: image.path ?? '',
    source: open(completed.text, isWhole ? undefined : completed.map),
    image,
    map: completed.map,
    isWhole,
  };
}

/** The files of the core that the patch leaves as they are. */
async function otherFiles(
  changes: readonly FileChange[],
  open: OpenText,
  readBase: ReadBase,
): Promise<readonly CoreFile[]> {
  const touched = new Set(changes.flatMap(({ oldPath, newPath }) => [oldPath, newPath]));
  const files = await Promise.all(
    coreFiles
      .filter((path) => !touched.has(path))
      .map(async (path) => ({ path, text: await readBase(path) })),
  );
  return files.flatMap(({ path, text }) => (text === undefined ? [] : [{ path, source: open(text) }]));
}

function findingsOf(
  comparison: CoreComparison,
  files: readonly Side[],
  { placing, rules }: FindingContext,
): readonly Finding[] {
  return rules
    .filter((rule) => rule.kind === 'core')
    .flatMap((rule) =>
      [...rule.check({ comparison, hooksOf })].flatMap(({ at, ...text }): readonly Finding[] => {
        const found = placeIn(files, at);
        if (!found) return [];
        return [
          {
            ...{ rule: rule.id, severity: rule.severity, ...textOf(text), deprecated: false },
            place: placing.place(found.span),
            ...(found.target && { target: found.target }),
            function: at.function,
            introduced: 'yes',
            ...{ path: [], outcomes: [], fixes: [] },
          },
        ];
      }),
    );
}

/** Where the document shows what stands at `at`, or else the first line that the patch adds to that function. */
function placeIn(
  files: readonly Side[],
  at: CorePlace,
): { readonly span: Span; readonly target: Target | undefined } | undefined {
  const side = files.find(({ path }) => path === at.file) ?? files[0];
  const { image, map, source } = side ?? {};
  if (!image || !map || !source) return undefined;
  const lines = new LineTable(source.text);
  const own = lines.lineSpan(at.line - 1);
  const added = source.functionsNamed(at.function).flatMap(({ span }) => linesIn(lines, span));
  const anywhere = linesIn(lines, { start: 0, end: source.text.length });
  const shown = (line: Span): Span | undefined => {
    const start = skipBlank(source.text, line);
    const end = start + source.text.slice(start, line.end).trimEnd().length;
    const inImage = map.spanToOrigin({ start, end });
    return inImage && image.isChanged(inImage.start) ? image.map.spanToOrigin(inImage) : undefined;
  };
  for (const line of [own, ...added, ...anywhere]) {
    const span = shown(line);
    if (!span) continue;
    const offset = map.toOrigin(skipBlank(source.text, line));
    const target = offset === undefined ? undefined : image.targetLine(offset);
    return {
      span,
      target:
        target === undefined || image.path === undefined ? undefined : { file: image.path, line: target },
    };
  }
  return undefined;
}

function linesIn(lines: LineTable, { start, end }: Span): readonly Span[] {
  const [first, last] = [lines.lineAt(start), lines.lineAt(end)];
  return Array.from({ length: last - first + 1 }, (_, index) => lines.lineSpan(first + index));
}

function skipBlank(text: string, { start, end }: Span): number {
  let at = start;
  while (at < end - 1 && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** What watches a call of the core, by the newest release of which a table has it. */
function hooksOf(name: string): Hooks | undefined {
  for (const release of [...simulatedReleases].reverse()) {
    const rows = bundledTable(name, release)?.rows ?? [];
    const calls = rows.flatMap(({ effects }) =>
      effects.flatMap(({ effect, call, at }) =>
        call !== undefined && at?.function === name && /^(?:trace|dma-debug|kmsan)$/.test(effect)
          ? [call]
          : [],
      ),
    );
    if (calls.length > 0) return { calls: [...new Set(calls)], release };
  }
  return undefined;
}

function behaviourOf({ own, whole }: CoreComparison, isWhole: boolean): readonly Behaviour[] {
  return (isWhole ? whole : own).map(
    ({ function: name, when, moreCombinations, before, after, lost, gained, at }) => ({
      function: name,
      when: when.map((cube) =>
        Object.fromEntries([...cube].filter(([predicate]) => predicate !== unknownName)),
      ),
      ...(moreCombinations > 0 && { moreCombinations }),
      before: before.map(({ answer }) => answer),
      after: after.answer,
      lost,
      gained,
      at,
      isWhole,
    }),
  );
}
