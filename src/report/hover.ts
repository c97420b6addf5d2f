import { isRelease, releaseName } from '../kernel/releases';
import type { AttributeNote, CallNote, Hover } from '../review/model';
import { codeSpan, markdown } from './escape';
import { groupOutcomes, type OutcomeGroup } from './outcomes';

/** A hover as markdown that is safe to show untrusted: what comes from the reviewed text cannot become markup. */
export function hoverMarkdown(hover: Hover): string {
  const parts = [];
  if (hover.attribute) parts.push(attributeMarkdown(hover.attribute));
  if (hover.call) parts.push(callMarkdown(hover.call));
  return parts.join('\n\n---\n\n');
}

function attributeMarkdown(note: AttributeNote): string {
  const lines = [`${codeSpan(note.name)}: ${markdown(note.meaning)}`];
  if (note.replacedBy !== undefined) lines.push(`Use ${codeSpan(note.replacedBy)} instead.`);
  lines.push(markdown(note.history), sourceLine(note.source));
  return paragraphs(lines);
}

function callMarkdown(note: CallNote): string {
  const groups = groupOutcomes(note.outcomes);
  const releases = [...new Set(groups.map(({ release }) => release))];
  return paragraphs([
    `${codeSpan(note.name)}: ${markdown(note.summary)}`,
    ...releases.flatMap((release) => {
      const ofRelease = groups.filter((group) => group.release === release);
      return [`In ${inWords(release)}:`, table(ofRelease), decidedBy(ofRelease)];
    }),
    list('What is known here:', note.state.map(markdown)),
    sourceLine(note.source),
  ]);
}

function table(groups: readonly OutcomeGroup[]): string {
  const rows = groups.map(({ platforms, condition, outcome, consequence }) => {
    const where = platforms.map(markdown).join(', ') + (condition === '' ? '' : ` (${markdown(condition)})`);
    return `| ${where} | ${markdown(outcome)} | ${markdown(consequence)} |`;
  });
  return ['| platform | outcome | what it means |', '| --- | --- | --- |', ...rows].join('\n');
}

function decidedBy(groups: readonly OutcomeGroup[]): string {
  const lines = groups.flatMap(({ outcome, rows }) =>
    rows.map(({ row, source }) => `${markdown(outcome)}: row ${codeSpan(row)}, ${markdown(source)}`),
  );
  return list('Decided by:', [...new Set(lines)]);
}

/** Two lists in a row would run into one; each has a line of its own before it. */
function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : [title, '', ...items.map((item) => `- ${item}`)].join('\n');
}

function inWords(release: string): string {
  return markdown(isRelease(release) ? releaseName(release) : release);
}

function sourceLine(source: string): string {
  return source === '' ? '' : `Source: ${markdown(source)}`;
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
