import { imageFromBase, type ApplyFailure } from '../patch/apply';
import { editPatch } from '../patch/edit';
import { fragmentImages, type Image, type Images } from '../patch/image';
import type { FileChange, PatchDocument } from '../patch/model';
import { safePath } from '../patch/path';
import { seriesIn } from '../patch/series';
import { completeFragments } from '../syntax/fragment/fragment';
import type { SourceMap } from '../text/source-map';
import type { Span } from '../text/span';
import { OutOfSteps } from '../text/step-budget';
import { briefPath } from './brief';
import type { CodeUnit } from './code-unit';
import type { SeriesState } from './model';
import { Overlay } from './overlay';
import type { ReadBase, ReadBlob } from './reviewer';
import { WholeFiles } from './whole-files';
import type { AnalysedFile } from '../paths/analyse/analysed';

/** Analyses C; `path` is that of the file in its tree. */
export type Analyse = (
  text: string,
  fragments: CompletedFragments,
  path: string | undefined,
) => Promise<AnalysedFile>;

/** What analyses the files of a patch. */
interface CodeOfPatch {
  /** @throws OutOfSteps where the document has had its share */
  readonly ofPatch: Analyse;
  /** @throws OutOfSteps where nothing more is analysed, so that no file need be read for it */
  readonly check: () => void;
  /** Is told of how many characters files have that were read for the document. */
  readonly allow: (length: number) => void;
}

/** What is special about C that was completed from fragments. */
interface CompletedFragments {
  /** Takes the text back to the fragments. */
  readonly origin: SourceMap;
  /** Whether the patch adds what stands at an offset; undefined where the fragments are the whole file. */
  readonly isNew: ((offset: number) => boolean) | undefined;
}

/** Why a change was not analysed as a whole, or not at all. */
interface Obstacle {
  readonly span: Span;
  readonly reason: string;
}

export interface PatchUnits {
  readonly units: readonly CodeUnit[];
  readonly obstacles: readonly Obstacle[];
  readonly series: SeriesState | undefined;
}

type PlaceInSeries = Omit<SeriesState, 'files'>;

/** The C files that a patch changes, each after the patch and, to compare, before it. */
export async function patchUnits(
  document: PatchDocument,
  { ofPatch, check, allow }: CodeOfPatch,
  { readBase, readBlob, before }: Bases,
): Promise<PatchUnits> {
  const whole = new WholeFiles(document.text.length, { readBase, readBlob }, allow);
  const units: CodeUnit[] = [];
  const obstacles: Obstacle[] = document.problems.map(({ span, message }) => ({ span, reason: message }));
  const lists = seriesIn(document);
  let series: SeriesState | undefined;
  for (const changes of lists) {
    const place = lists.length === 1 ? placeInSeries(document, changes) : undefined;
    const made = new Overlay(whole.readBase, place && filesBefore(place, before));
    for (const change of changes) {
      if (change.binary) obstacles.push({ span: change.span, reason: 'binary file' });
      if (change.hunks.length === 0) made.move(change);
      if (!mayBeC(change) || change.hunks.length === 0) continue;
      try {
        check();
        const { images, obstacle } = await imagesOf(change, made.read, whole);
        if (obstacle) obstacles.push(obstacle);
        made.put(change, images);
        units.push(await unitOf(document, images, ofPatch));
      } catch (thrown) {
        if (!(thrown instanceof OutOfSteps)) throw thrown;
        obstacles.push({ span: change.hunks[0]?.header.span ?? change.span, reason: thrown.message });
      }
    }
    if (place) series = { ...place, files: made.files };
  }
  return { units, obstacles, series };
}

/** A change without a name can be to anything, so it is tried. */
function mayBeC({ newPath, oldPath }: FileChange): boolean {
  const path = newPath ?? oldPath;
  return path === undefined || /\.[ch]$/i.test(path);
}

/** Which patch of a series a document of one mail is. */
export function placeInSeries(
  { mails }: PatchDocument,
  changes: readonly FileChange[],
): PlaceInSeries | undefined {
  const [first] = changes;
  const { version = 1, part, total, isReply = true } = (first && mails[first.mail]?.subject) ?? {};
  const isOne = changes.every(({ mail, isQuoted }) => mail === first?.mail && !isQuoted);
  return part === undefined || total === undefined || isReply || !isOne
    ? undefined
    : { version, part, total };
}

/** What the patch before made, where that is of the same series. */
export function filesBefore(
  { version, part, total }: PlaceInSeries,
  before: SeriesState | undefined,
): SeriesState['files'] | undefined {
  const follows = before?.version === version && before.total === total && before.part === part - 1;
  return follows ? before.files : undefined;
}

/** Where the files are that patches change. */
export interface Bases {
  readonly readBase: ReadBase | undefined;
  readonly readBlob: ReadBlob | undefined;
  /** What a patch before in the series made, if one was reviewed just before. */
  readonly before: SeriesState | undefined;
}

/** The file before and after `change`: whole where a base is at hand that the change applies to, and `whole` allows it. */
export async function imagesOf(
  change: FileChange,
  readBase: ReadBase,
  whole: WholeFiles,
): Promise<{ images: Images; obstacle?: Obstacle }> {
  const path = safePath(change.oldPath);
  const [hunk] = change.hunks;
  const isSpent = path !== undefined && whole.isSpent;
  const base = path === undefined || isSpent ? undefined : await readBase(path);
  const applied =
    isSpent && hunk ? { hunk, failure: tooMany } : base === undefined ? undefined : laid(change, base, whole);
  if (applied && !('failure' in applied)) return { images: applied };
  const blob =
    path === undefined || !change.blobs || isSpent ? undefined : await whole.readBlob(change.blobs.old);
  const onBlob = typeof blob === 'string' ? laid(change, blob, whole) : undefined;
  if (onBlob && !('failure' in onBlob)) return { images: onBlob };
  const missing = typeof blob === 'object' ? blob.missing : undefined;
  const span = applied?.hunk.header.span ?? hunk?.header.span ?? change.span;
  const images = fragmentImages(change);
  if (!applied && missing === undefined) return { images };
  const causes = [applied?.failure, missing].filter((cause) => cause !== undefined);
  const reason = [...causes, 'only what the hunks show was analysed'].join('; ');
  return { images, obstacle: { span, reason } };
}

function laid(change: FileChange, text: string, whole: WholeFiles): Images | ApplyFailure {
  const [hunk] = change.hunks;
  if (!hunk || whole.mayLay(text)) return imageFromBase(change, text);
  return { hunk, failure: tooMany };
}

const tooMany = 'the document has too many changes to files as long as this one';

async function unitOf(
  document: PatchDocument,
  { before, after }: Images,
  analyse: Analyse,
): Promise<CodeUnit> {
  // In this order: what one patch makes is what the next one of a series begins with.
  const earlier = await analysed(before, analyse);
  const code = await analysed(after, analyse);
  const toImage = (span: Span): Span | undefined => code.map.spanToOrigin(span);
  const toDocument = (span: Span): Span | undefined => {
    const inImage = toImage(span);
    return inImage && after.map.spanToOrigin(inImage);
  };
  return {
    file: code.file,
    before: earlier.file,
    isPatch: true,
    toDocument,
    changeBehind: (path) =>
      path.filter(({ start }) => code.isNew(start)).flatMap((span) => toDocument(span) ?? [])[0] ??
      after.change.hunks[0]?.header.span,
    toTarget: (offset) => {
      const inImage = code.map.toOrigin(offset);
      const line = inImage === undefined ? undefined : after.targetLine(inImage);
      return line === undefined || after.path === undefined
        ? undefined
        : { file: briefPath(after.path), line };
    },
    isAdded: code.isNew,
    beforeToDocument: (span) => {
      const inImage = earlier.map.spanToOrigin(span);
      return (inImage && before.map.spanToOrigin(inImage)) ?? before.change.span;
    },
    editDocument: (edits) => {
      const inImage = edits.flatMap(({ span, newText }) => {
        const at = toImage(span);
        return at ? [{ span: at, newText }] : [];
      });
      return inImage.length === edits.length ? editPatch(document, after, inImage) : undefined;
    },
  };
}

interface AnalysedImage {
  readonly file: AnalysedFile;
  readonly map: SourceMap;
  readonly isNew: (offset: number) => boolean;
}

/** The analysed C of an image, and the way from it back to the image. */
async function analysed(image: Image, analyse: Analyse): Promise<AnalysedImage> {
  const { text, map } = completeFragments(
    image.text,
    image.fragments.map(({ span, heading, complete }) => ({ span, heading: complete ? '' : heading })),
  );
  const whole = image.fragments.every(({ complete }) => complete);
  const isNew = (offset: number): boolean => {
    const at = map.toOrigin(offset);
    return at !== undefined && image.isChanged(at);
  };
  const file = await analyse(text, { origin: map, isNew: whole ? undefined : isNew }, image.path);
  return { file, map, isNew };
}
