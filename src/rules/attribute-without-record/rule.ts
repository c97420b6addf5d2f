import {
  attributeDefinedBy,
  attributeDocumentation,
  attributeHeader,
  attributeTraceNames,
} from '../../kernel/attribute-records';
import { contentOf, type FileChange, type PatchLine } from '../../patch/model';
import { firstLine, sentences, wording } from '../first-line';
import type { FindingText, PatchReport, PatchRule, PatchUnderReview } from '../rule';

const noTraceName = {
  what: 'has no trace name',
  todo: `Add it to ${attributeTraceNames}, which prints the names of the bits that are set.`,
};
const notDocumented = { what: 'is not documented', todo: `Say in ${attributeDocumentation} what it is for.` };

function bitTakenText(bit: number, name: string, owner: string): FindingText {
  return {
    message: firstLine(wording`bit ${bit.toString()} of ${name} is that of ${owner}`),
    detail: 'Whoever sets one of them sets the other, too.',
  };
}

function missingText(name: string, missing: readonly (typeof noTraceName)[]): FindingText {
  return {
    message: firstLine(wording`${name} ${missing.map(({ what }) => what).join(' and ')}`),
    detail: sentences(...missing.map(({ todo }) => todo)),
  };
}

/** E25: a new attribute that the trace events cannot name, that nobody documents, or on a bit that is another's. */
export const attributeWithoutRecord: PatchRule = {
  kind: 'patch',
  id: 'attribute-without-record',
  severity: 'warning',
  title: 'a new DMA attribute without its trace name or documentation, or on a taken bit',

  *check(patch: PatchUnderReview): Iterable<PatchReport> {
    const deleted = deletedAttributes(patch.changes);
    const traced = wordsIn(patch, attributeTraceNames);
    const documented = wordsIn(patch, attributeDocumentation);
    for (const { line, name, bit } of newAttributes(patch.changes, deleted)) {
      const owner = patch.bits.get(bit);
      if (owner !== undefined && owner !== name && !deleted.has(owner))
        yield { span: line.span, ...bitTakenText(bit, name, owner) };
      if (!patch.isWhole) continue;
      const missing = [
        ...(traced.has(name) ? [] : [noTraceName]),
        // Attributes of the core's own are nobody else's to read about.
        ...(name.startsWith('__') || documented.has(name) ? [] : [notDocumented]),
      ];
      if (missing.length > 0) yield { span: line.span, ...missingText(name, missing) };
    }
  },
};

interface NewAttribute {
  readonly line: PatchLine;
  readonly name: string;
  readonly bit: number;
}

function newAttributes(
  changes: readonly FileChange[],
  deleted: ReadonlySet<string>,
): readonly NewAttribute[] {
  return linesOf(changes, attributeHeader, 'added').flatMap((line): readonly NewAttribute[] => {
    const defined = attributeDefinedBy(contentOf(line));
    return !defined || deleted.has(defined.name) ? [] : [{ line, ...defined }];
  });
}

/** The attributes whose definition is taken away: then another is moved, renamed or put in its place. */
function deletedAttributes(changes: readonly FileChange[]): ReadonlySet<string> {
  const lines = linesOf(changes, attributeHeader, 'deleted');
  return new Set(lines.flatMap((line) => attributeDefinedBy(contentOf(line))?.name ?? []));
}

/** The words that a file has, or gets by the patch. */
function wordsIn({ changes, texts }: PatchUnderReview, path: string): ReadonlySet<string> {
  const written = [...linesOf(changes, path, 'added').map(contentOf), texts.get(path) ?? ''];
  return new Set(written.flatMap((text) => text.match(/\w+/g) ?? []));
}

function linesOf(
  changes: readonly FileChange[],
  path: string,
  kind: PatchLine['kind'],
): readonly PatchLine[] {
  return changes
    .filter(({ newPath }) => newPath === path)
    .flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines.filter((line) => line.kind === kind)));
}
