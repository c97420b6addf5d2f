import {
  attributeDefinedBy,
  attributeDocumentation,
  attributeHeader,
  attributeTraceNames,
} from '../../kernel/attribute-records';
import { contentOf, type FileChange, type PatchLine } from '../../patch/model';
import type { PatchReport, PatchRule, PatchUnderReview } from '../rule';

/** E25: a new attribute that the trace events cannot name, that nobody documents, or on a bit that is another's. */
export const attributeWithoutRecord: PatchRule = {
  kind: 'patch',
  id: 'attribute-without-record',
  severity: 'warning',
  title: 'a new DMA attribute without its trace name or documentation, or on a taken bit',

  *check(patch: PatchUnderReview): Iterable<PatchReport> {
    for (const { line, name, bit } of newAttributes(patch.changes)) {
      const owner = patch.bits.get(bit);
      if (owner !== undefined && owner !== name && !isDeleted(patch.changes, owner))
        yield { span: line.span, message: `bit ${bit} of ${name} is that of ${owner}` };
      if (!patch.isWhole) continue;
      const missing = [
        ...(isNamedIn(patch, attributeTraceNames, name) ? [] : [`no name in ${attributeTraceNames}`]),
        // Attributes of the core's own are nobody else's to read about.
        ...(name.startsWith('__') || isNamedIn(patch, attributeDocumentation, name)
          ? []
          : [`no word in ${attributeDocumentation}`]),
      ];
      if (missing.length > 0) yield { span: line.span, message: `${name} gets ${missing.join(' and ')}` };
    }
  },
};

interface NewAttribute {
  readonly line: PatchLine;
  readonly name: string;
  readonly bit: number;
}

function newAttributes(changes: readonly FileChange[]): readonly NewAttribute[] {
  return linesOf(changes, attributeHeader, 'added').flatMap((line): readonly NewAttribute[] => {
    const defined = attributeDefinedBy(contentOf(line));
    return !defined || isDeleted(changes, defined.name) ? [] : [{ line, ...defined }];
  });
}

/** Whether the definition of `name` is taken away: then another is moved, renamed or put in its place. */
function isDeleted(changes: readonly FileChange[], name: string): boolean {
  return linesOf(changes, attributeHeader, 'deleted').some(
    (line) => attributeDefinedBy(contentOf(line))?.name === name,
  );
}

function isNamedIn({ changes, texts }: PatchUnderReview, path: string, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  const isAdded = linesOf(changes, path, 'added').some((line) => word.test(contentOf(line)));
  return isAdded || word.test(texts.get(path) ?? '');
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
