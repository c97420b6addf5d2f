import { l10n, MarkdownString } from 'vscode';
import type { FindingData, StepData } from '../../protocol/review';

/** Of a longer path, the first and the last steps are shown. */
const mostSteps = 6;

/** The only command that a body may run, whatever is in it. */
const explain = 'cocoDmaReview.explainRule';

/** What a finding says, as plain text, with where it goes wrong, how one gets there, and a link to the rule's page. */
export function bodyOf({ rule, message, detail, platforms = [], path }: FindingData): MarkdownString {
  const body = new MarkdownString(plain(sentence(message)));
  if (detail !== '') body.appendMarkdown(`\n\n${plain(oneLine(detail))}`);
  if (platforms.length > 0)
    body.appendMarkdown(
      `\n\n${plain(l10n.t('Goes wrong on {0}.', platforms.map(({ name }) => name).join(', ')))}`,
    );
  if (path.length > 0) body.appendMarkdown('\n');
  for (const [number, step] of shortened(path)) {
    // A number of ours; whatever else is in a line is from someone's patch.
    body.appendMarkdown(`\n${number}. ${step === undefined ? '…' : plain(inWords(step))}`);
  }
  // VS Code follows no link to a scheme of ours here, but a command that is named.
  body.isTrusted = { enabledCommands: [explain] };
  const argument = encodeURIComponent(JSON.stringify([rule]));
  body.appendMarkdown(`\n\n[${plain(l10n.t('Explain {0}', rule))}](command:${explain}?${argument})`);
  return body;
}

function shortened(path: readonly StepData[]): readonly (readonly [number, StepData | undefined])[] {
  const all = path.map((step, index) => [index + 1, step] as const);
  if (all.length <= mostSteps) return all;
  const half = mostSteps / 2;
  return [...all.slice(0, half - 1), [half, undefined], ...all.slice(all.length - half)];
}

function inWords({ text, state }: StepData): string {
  return oneLine(state === '' ? text : `${text}: ${state}`);
}

function sentence(message: string): string {
  const text = oneLine(message);
  // The name of a function keeps its first letter.
  const start = /^[a-z]+[ ,]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Markdown that shows `text` as it stands. VS Code's own appendText() has no place left at which a line could be broken. */
function plain(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
