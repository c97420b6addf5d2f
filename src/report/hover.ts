import { isRelease, releaseName } from '../kernel/releases';
import type { AttributeNote, CallNote, Hover, KernelPlace } from '../review/model';
import { markdownForm, plainForm, type HoverForm } from './hover-form';
import { hoverRows, type Meaning } from './hover-rows';
import { decidedAt, decidedBy } from './hover-source';

/** Addresses for what a hover names; undefined where it cannot be opened. */
export interface HoverLinks {
  readonly ofPlace: (place: KernelPlace) => string | undefined;
  /** Of a source as the facts name theirs: a Message-ID, or a kernel file and its release. */
  readonly ofSource: (source: string) => string | undefined;
}

const noLinks: HoverLinks = { ofPlace: () => undefined, ofSource: () => undefined };

/** Ways into a call that are told apart; more would push the table out of sight. */
const mostStates = 3;

/** A hover as markdown that is safe to show untrusted: what comes from the reviewed text cannot become markup. */
export function hoverMarkdown(hover: Hover, links = noLinks): string {
  return written(hover, markdownForm, links);
}

/**
 * The same in less height, for a call whose finding the client shows above it: what that tells is not told once more, and the
 * rest is all in the table.
 */
export function hoverBelowFinding(hover: Hover, links = noLinks): string {
  return written(hover, markdownForm, links, lowCallText);
}

/** A hover without any markup. */
export function hoverText(hover: Hover): string {
  return written(hover, plainForm, noLinks);
}

function written({ attribute, call }: Hover, form: HoverForm, links: HoverLinks, ofCall = callText): string {
  return paragraphs([
    attribute ? attributeHead(attribute, form) : '',
    call ? ofCall(call, form, links) : '',
    attribute ? form.words(`${attribute.history} (${attribute.source})`) : '',
  ]);
}

/** What a reader came for: what it is, and what to write instead. */
function attributeHead({ name, meaning, replacedBy }: AttributeNote, { code, words }: HoverForm): string {
  const head = `${code(name)}: ${words(meaning)}`;
  return replacedBy === undefined ? head : `${head} Use ${code(replacedBy)}.`;
}

function callText(note: CallNote, form: HoverForm, links: HoverLinks): string {
  return paragraphs([
    `${form.code(note.name)} ${form.words(`${note.passing}: ${note.summary}`)}`,
    ...byRelease(note).flatMap(([release, outcomes]) => {
      const decided = decidedBy(outcomes, form, links);
      return [
        form.table(coreName(release, form), 'where, and what it means', rowsText(outcomes, form, links)),
        decided === '' ? '' : `Decided by ${decided}`,
      ];
    }),
    states(note.state, form),
    form.isLinked ? '' : sourceLine(note, form),
  ]);
}

function lowCallText(note: CallNote, form: HoverForm, links: HoverLinks): string {
  if (note.outcomes.length === 0) return callText(note, form, links);
  const summary = form.words(note.summary);
  return paragraphs(
    byRelease(note).map(([release, outcomes]) =>
      form.table(coreName(release, form), summary, [
        ...rowsText(outcomes, form, links),
        ['decided by', decidedAt(outcomes, form, links)],
      ]),
    ),
  );
}

function byRelease({ outcomes }: CallNote): readonly (readonly [string, CallNote['outcomes']])[] {
  const releases = [...new Set(outcomes.map(({ release }) => release))];
  return releases.map((release) => [release, outcomes.filter((outcome) => outcome.release === release)]);
}

function coreName(release: string, { words }: HoverForm): string {
  return words(isRelease(release) ? releaseName(release) : release);
}

function rowsText(
  outcomes: CallNote['outcomes'],
  form: HoverForm,
  links: HoverLinks,
): readonly (readonly [string, string])[] {
  return hoverRows(outcomes).map(({ where, outcome, meanings }) => [
    form.words(outcome),
    [form.words(where), meaningsText(meanings, form, links)].filter((part) => part !== '').join(': '),
  ]);
}

/** What several hang on is said before the first of them. */
function meaningsText(meanings: readonly Meaning[], form: HoverForm, links: HoverLinks): string {
  return meanings
    .map((meaning, index) => {
      const { premise } = meaning;
      const isNew = premise !== (meanings[index - 1]?.premise ?? '');
      return (isNew ? `${form.words(premise.trimEnd())} ` : '') + meaningText(meaning, form, links);
    })
    .join(', ');
}

function meaningText(
  { text, platforms, isRest, source }: Meaning,
  form: HoverForm,
  links: HoverLinks,
): string {
  const linked = form.link(form.words(text), links.ofSource(source));
  if (isRest) return `else ${linked}`;
  return platforms.length === 0 ? linked : `${linked} (${platforms.map(form.words).join(', ')})`;
}

/** The state of the memory on the paths that come here. */
function states(all: readonly string[], { words, lines }: HoverForm): string {
  const more = all.length - mostStates;
  const shown = more > 1 ? all.slice(0, mostStates) : all;
  return lines([...shown.map(words), ...(more > 1 ? [`On ${more} more paths: something else.`] : [])]);
}

/** Where the statements above are from, for readers who have no links to see that by. */
function sourceLine({ source, outcomes }: CallNote, { words }: HoverForm): string {
  const named = new Set([source, ...outcomes.flatMap(({ consequenceSource }) => consequenceSource ?? [])]);
  named.delete('');
  return named.size === 0 ? '' : `Source: ${[...named].map(words).join('; ')}`;
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
