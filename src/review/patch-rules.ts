import {
  attributeDefinedBy,
  attributeDocumentation,
  attributeHeader,
  attributeTraceNames,
} from '../kernel/attribute-records';
import { attributes } from '../kernel/attributes';
import { holdsIn, type Release } from '../kernel/releases';
import type { FileChange, PatchDocument } from '../patch/model';
import { targetsIn } from '../patch/target';
import { seriesIn } from '../patch/series';
import type { Subject } from '../patch/subject';
import type { PatchUnderReview } from '../rules/rule';
import { textOf, type FindingContext } from './findings';
import type { Finding } from './model';
import type { ReadBase } from './reviewer';

/** What the tree has that a new attribute is held against, besides the header. */
const records = [attributeTraceNames, attributeDocumentation];

/** What the patch rules say of each series in `patch`. Of what a reply quotes, a part may have been left out. */
export async function patchFindings(
  patch: PatchDocument,
  { core, placing, rules }: FindingContext,
  readBase: ReadBase | undefined,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const targetAt = targetsIn(patch);
  const partsOf = partsIn(patch);
  for (const changes of seriesIn(patch)) {
    if (!changes.some(({ newPath }) => newPath === attributeHeader) || !isAsSent(patch, changes)) continue;
    const under: PatchUnderReview = {
      changes,
      isWhole: isWhole(patch, changes, partsOf),
      bits: bitsOf(await readBase?.(attributeHeader), core.release),
      texts: new Map(
        await Promise.all(records.map(async (path) => [path, (await readBase?.(path)) ?? ''] as const)),
      ),
    };
    for (const rule of rules.filter((one) => one.kind === 'patch'))
      for (const { span, ...text } of rule.check(under)) {
        const target = targetAt(span.start);
        findings.push({
          ...{ rule: rule.id, severity: rule.severity, ...textOf(text), deprecated: false },
          place: placing.place(span),
          ...(target && { target }),
          introduced: 'yes',
          ...{ path: [], outcomes: [], fixes: [] },
        });
      }
  }
  return findings;
}

function isAsSent({ mails }: PatchDocument, changes: readonly FileChange[]): boolean {
  return changes.every(
    ({ isQuoted, mail, hunks }) =>
      !isQuoted && mails[mail]?.subject.isReply !== true && hunks.every(({ damaged }) => !damaged),
  );
}

/** The patches of each series that are there, by {@link seriesKey}. */
type Parts = ReadonlyMap<string, ReadonlySet<number>>;

function partsIn({ mails }: PatchDocument): Parts {
  const parts = new Map<string, Set<number>>();
  for (const { subject } of mails) {
    const { part, total = 0, isReply } = subject;
    if (isReply || part === undefined || part < 1 || part > total) continue;
    const known = parts.get(seriesKey(subject)) ?? new Set();
    parts.set(seriesKey(subject), known.add(part));
  }
  return parts;
}

function seriesKey({ version, total }: Subject): string {
  return `${version} of ${total ?? 0}`;
}

/** Whether all patches of the series are there. */
function isWhole({ mails }: PatchDocument, changes: readonly FileChange[], parts: Parts): boolean {
  const [first] = changes;
  const subject = first && mails[first.mail]?.subject;
  if (subject?.total === undefined) return true;
  return (parts.get(seriesKey(subject))?.size ?? 0) === subject.total;
}

/** Which attribute has each bit, by the header of the tree or else by what is known of the release. */
function bitsOf(text: string | undefined, release: Release): ReadonlyMap<number, string> {
  if (text === undefined)
    return new Map(
      attributes
        .filter(({ range, replacedBy }) => replacedBy === undefined && holdsIn(range, release))
        .map(({ bit, name }) => [bit, name]),
    );
  return new Map(
    text.split('\n').flatMap((line) => {
      const defined = attributeDefinedBy(line);
      return defined ? [[defined.bit, defined.name] as const] : [];
    }),
  );
}
