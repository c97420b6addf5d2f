import type { Review } from '../../../src/review/model';
import type { Reviewer, ReviewOptions } from '../../../src/review/reviewer';
import { isRuleLevel, ruleFacts } from '../../../src/review/rule-choice';
import { hold, type Input, type InputOptions } from '../input';
import { Places } from './places';
import { holdHover, holdReports } from './reports';
import { neighboursOf, readerOf } from './tree';

/** The review of a document among the inputs, in the tree that it brings along. */
export function reviewOf(reviewer: Reviewer, input: Input): Promise<Review> {
  const { name, text } = input;
  return reviewer.review({ name, text }, optionsOf(input.options), readerOf(input), neighboursOf(input));
}

/** What two reviews of the same input have to be equal in. */
export function comparable(review: Review): string {
  const { series, ...rest } = review;
  return JSON.stringify({ ...rest, ...(series && { series: [...series.files] }) });
}

function optionsOf({ rules, ...rest }: InputOptions): ReviewOptions {
  const levels = Object.entries(rules ?? {}).flatMap(([id, level]) =>
    isRuleLevel(level) ? [[id, level] as const] : [],
  );
  return { ...rest, ...(levels.length > 0 && { rules: new Map(levels) }) };
}

/** Holds `review` to what is promised of any: see docs/reliability.md. */
export async function holdReview(reviewer: Reviewer, input: Input, review: Review): Promise<void> {
  const places = new Places(input, review.document);
  for (const finding of review.findings) {
    const { rule, message, place, path, fixes, target, severity } = finding;
    hold(
      ruleFacts.some(({ id }) => id === rule),
      'a finding is of a rule',
      rule,
    );
    hold(/\S/.test(message), 'a finding has a message', rule);
    hold(['error', 'warning', 'information'].includes(severity), 'a finding has a severity', severity);
    hold(place.file === review.document.name, 'a finding stands in the document', JSON.stringify(place));
    hold(!target || target.line >= 1, 'a line of a file counts from 1', JSON.stringify(target));
    places.hold(place, `finding of ${rule}`);
    for (const step of path) places.hold(step.place, `step to ${rule}`);
    for (const { edits, title } of fixes) {
      for (const edit of edits) places.hold(edit.place, `edit for ${rule}`);
      hold(edits.length > 0 && title !== '', 'a fix does something, and says what', rule);
      places.holdApart(edits);
    }
  }
  for (const { place, rule } of review.fixed) places.hold(place, `fixed ${rule}`);
  for (const { place, call, target } of review.sites) {
    places.hold(place, `call of ${call}`);
    hold(!target || target.line >= 1, 'a line of a file counts from 1', JSON.stringify(target));
  }
  for (const { place, name } of review.functions) places.hold(place, `function ${name}`);
  for (const { place, reason } of review.notAnalysed) {
    places.hold(place, reason);
    hold(/\S/.test(reason), 'what was not analysed has a reason');
  }
  for (const { at, function: name } of review.behaviour)
    hold(at.line >= 1, 'a line of a file counts from 1', name);
  holdReports(review);
  holdQuestions(reviewer, input, review, places);
  await holdFixed(reviewer, input, review, places);
}

/** Asks what an editor asks, at calls and in between. */
function holdQuestions(reviewer: Reviewer, { options }: Input, review: Review, places: Places): void {
  const spread = [0.1, 0.35, 0.6, 0.85].map((part) =>
    places.positionAt(Math.floor(part * review.document.text.length)),
  );
  const chosen = optionsOf(options);
  for (const position of [...review.sites.slice(0, 6).map(({ place }) => place.start), ...spread]) {
    const hover = reviewer.hover(review, position, chosen);
    if (!hover) continue;
    places.hold(hover.place, 'hover');
    holdHover(hover);
  }
  for (const site of review.sites.slice(0, 4))
    for (const { steps } of reviewer.paths(review, site).slice(0, 4))
      for (const step of steps) places.hold(step.place, `step to ${site.call}`);
}

/** What the first fix leaves can be reviewed as well. */
async function holdFixed(reviewer: Reviewer, input: Input, review: Review, places: Places): Promise<void> {
  const edits = review.findings.find(({ fixes }) => fixes.length > 0)?.fixes[0]?.edits;
  if (!edits?.every(({ place }) => place.file === review.document.name)) return;
  const fixed = await reviewOf(reviewer, { ...input, text: places.edited(edits) });
  holdReports(fixed);
}
