import { isRelease, releaseName } from '../kernel/releases';
import type { AttributeNote, CallNote, Hover } from '../review/model';
import { markdownForm, plainForm, type HoverForm } from './hover-form';
import { groupOutcomes, type OutcomeGroup } from './outcomes';

/** A hover as markdown that is safe to show untrusted: what comes from the reviewed text cannot become markup. */
export function hoverMarkdown(hover: Hover): string {
  return written(hover, markdownForm);
}

/** A hover without any markup. */
export function hoverText(hover: Hover): string {
  return written(hover, plainForm);
}

function written({ attribute, call }: Hover, form: HoverForm): string {
  return paragraphs([
    attribute ? attributeHead(attribute, form) : '',
    call ? callText(call, form) : '',
    attribute ? paragraphs([form.words(attribute.history), sourceLine(form, attribute.source)]) : '',
  ]);
}

/** What a reader came for: what it is, and what to write instead. */
function attributeHead({ name, meaning, replacedBy }: AttributeNote, { code, words }: HoverForm): string {
  const head = `${code(name)}: ${words(meaning)}`;
  return replacedBy === undefined ? head : `${head} Use ${code(replacedBy)}.`;
}

function callText(note: CallNote, form: HoverForm): string {
  const groups = groupOutcomes(note.outcomes);
  const releases = [...new Set(groups.map(({ release }) => release))];
  return paragraphs([
    `${form.code(note.name)} ${form.words(note.summary)}`,
    ...note.state.map(form.words),
    ...releases.flatMap((release) => {
      const ofRelease = groups.filter((group) => group.release === release);
      return [table(release, ofRelease, form), decidedBy(ofRelease, form)];
    }),
    sourceLine(form, note.source, ...groups.flatMap(({ sources }) => sources)),
  ]);
}

function table(release: string, groups: readonly OutcomeGroup[], form: HoverForm): string {
  const title = form.words(isRelease(release) ? releaseName(release) : release);
  const rows = groups.map((group) => {
    const { outcome, consequence } = group;
    return [whereText(group, form), form.words(outcome), form.words(consequence)] as const;
  });
  return form.table(title, rows);
}

function whereText({ platforms, everywhere, condition }: OutcomeGroup, { words }: HoverForm): string {
  const names = everywhere ? 'every platform' : platforms.map(words).join(', ');
  return condition === '' ? names : `${names}, ${words(condition)}`;
}

/** Which row of which table gave each outcome, on one line. */
function decidedBy(groups: readonly OutcomeGroup[], { code }: HoverForm): string {
  const rows = groups.flatMap(({ rows: deciding }) => deciding.map(({ row }) => code(row)));
  return rows.length === 0 ? '' : `Decided by ${[...new Set(rows)].join(', ')}`;
}

/** Where the statements above are from, the tables first. */
function sourceLine({ words }: HoverForm, ...sources: readonly string[]): string {
  const named = [...new Set(sources)].filter((source) => source !== '');
  return named.length === 0 ? '' : `Source: ${named.map(words).join('; ')}`;
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
