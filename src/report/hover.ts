import { isRelease, releaseName } from '../kernel/releases';
import type { AttributeNote, CallNote, Hover } from '../review/model';
import { codeSpan, markdown } from './escape';
import { groupOutcomes, type OutcomeGroup } from './outcomes';

/** A hover as markdown that is safe to show untrusted: what comes from the reviewed text cannot become markup. */
export function hoverMarkdown({ attribute, call }: Hover): string {
  return paragraphs([
    attribute ? attributeHead(attribute) : '',
    call ? callMarkdown(call) : '',
    attribute ? paragraphs([markdown(attribute.history), sourceLine(attribute.source)]) : '',
  ]);
}

/** What a reader came for: what it is, and what to write instead. */
function attributeHead({ name, meaning, replacedBy }: AttributeNote): string {
  const head = `${codeSpan(name)}: ${markdown(meaning)}`;
  return replacedBy === undefined ? head : `${head} Use ${codeSpan(replacedBy)}.`;
}

function callMarkdown(note: CallNote): string {
  const groups = groupOutcomes(note.outcomes);
  const releases = [...new Set(groups.map(({ release }) => release))];
  return paragraphs([
    `${codeSpan(note.name)} ${markdown(note.summary)}`,
    ...note.state.map(markdown),
    ...releases.flatMap((release) => {
      const ofRelease = groups.filter((group) => group.release === release);
      return [table(release, ofRelease), decidedBy(ofRelease)];
    }),
    sourceLine(note.source, ...groups.flatMap(({ sources }) => sources)),
  ]);
}

function table(release: string, groups: readonly OutcomeGroup[]): string {
  const rows = groups.map((group) => {
    const { outcome, consequence } = group;
    return `| ${whereText(group)} | ${markdown(outcome)} | ${markdown(consequence)} |`;
  });
  return [`| ${inWords(release)} | outcome | what it means |`, '| --- | --- | --- |', ...rows].join('\n');
}

function whereText({ platforms, everywhere, condition }: OutcomeGroup): string {
  const names = everywhere ? 'every platform' : platforms.map(markdown).join(', ');
  return condition === '' ? names : `${names}, ${markdown(condition)}`;
}

/** Which row of which table gave each outcome, on one line. */
function decidedBy(groups: readonly OutcomeGroup[]): string {
  const rows = groups.flatMap(({ rows: deciding }) => deciding.map(({ row }) => codeSpan(row)));
  return rows.length === 0 ? '' : `Decided by ${[...new Set(rows)].join(', ')}`;
}

function inWords(release: string): string {
  return markdown(isRelease(release) ? releaseName(release) : release);
}

/** Where the statements above are from, the tables first. */
function sourceLine(...sources: readonly string[]): string {
  const named = [...new Set(sources)].filter((source) => source !== '');
  return named.length === 0 ? '' : `Source: ${named.map(markdown).join('; ')}`;
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
