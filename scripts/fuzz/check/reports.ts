import { hoverMarkdown, hoverText } from '../../../src/report/hover';
import { jsonDocument, jsonReport } from '../../../src/report/json';
import { composeReplies } from '../../../src/report/reply/compose';
import { mailbox } from '../../../src/report/reply/mailbox';
import { sarifDocument } from '../../../src/report/sarif';
import {
  addTotals,
  findingsText,
  fixedText,
  headingText,
  notAnalysedText,
  noTotals,
  totalText,
} from '../../../src/report/text';
import type { Hover, Review } from '../../../src/review/model';
import { hold } from '../input';

/** What drives a terminal, or makes a line read as another. */
const invisible = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Writes `review` in every form, and holds each to what its readers rely on. */
export function holdReports(review: Review): void {
  const text = [
    headingText(review),
    findingsText(review),
    fixedText(review),
    notAnalysedText(review.notAnalysed),
  ];
  const report = [...text, totalText(addTotals(noTotals, review))].join('');
  hold(
    !invisible.test(report),
    'a report shows every character of it',
    JSON.stringify(invisible.exec(report)?.[0]),
  );

  const json = jsonReport([jsonDocument(review)]);
  const read = JSON.parse(JSON.stringify(json)) as typeof json;
  hold(read.findings.length === review.findings.length, 'JSON has every finding');
  hold(read.notAnalysed.length === review.notAnalysed.length, 'JSON has all that was not analysed');

  const sarif = sarifDocument(review, review.document.name);
  const { results } = JSON.parse(JSON.stringify(sarif)) as typeof sarif;
  hold(results.length === review.findings.length, 'SARIF has every finding');
  for (const { ruleId, ruleIndex = -1, message } of results) {
    hold(ruleIndex >= 0, 'SARIF knows the rule of each result', ruleId);
    hold(/\S/.test(message.text ?? ''), 'SARIF has a message for each result', ruleId);
  }
  holdReplies(review);
}

const headers =
  /^(?:To|Cc|From|Date|Subject|In-Reply-To|References|MIME-Version|Content-Type|Content-Transfer-Encoding): /;

function holdReplies(review: Review): void {
  const replies = composeReplies(review, review.findings);
  const mails = replies.map(({ text }) => text);
  for (const mail of mails) {
    const header = mail.slice(0, mail.indexOf('\n\n')).split('\n');
    hold(
      header.every((line) => headers.test(line) || /^[ \t]+\S/.test(line)),
      'a reply has no header that it was not meant to',
      mail,
    );
    hold(!/[\0\r]/.test(mail.slice(0, mail.indexOf('\n\n'))), 'a header of a reply is of whole lines', mail);
  }
  if (mails.length > 1)
    hold(
      mailbox(mails).split(/^From /m).length === mails.length + 1,
      'a mailbox has as many mails as were put in',
    );
}

export function holdHover(hover: Hover): void {
  const text = hoverText(hover);
  hold(!/[\0-\x08\x0b-\x1f]/.test(text), 'a hover shows every character of it', JSON.stringify(text));
  hold(
    !/\]\((?!https?:|file:)|<\w/.test(hoverMarkdown(hover).replace(/\\./g, '')),
    'a hover has no link or tag that came from the text',
    hoverMarkdown(hover),
  );
}
