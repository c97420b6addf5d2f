import { defaultBudget } from '../../paths/budget';
import { explainInSteps } from '../../paths/explain/explain';
import type { ExplainedCall as Explained, Tie, Way } from '../../paths/explain/model';
import type { WhereText } from '../../paths/values/describe';
import type { Links } from '../../paths/analyse/cache/memory';
import type { SourceFile } from '../../syntax/source-file';
import { LineTable } from '../../text/line-table';
import { SpanOfCall, type Span } from '../../text/span';
import { atOnce } from '../../text/steps';
import { kernelKnowledge } from '../kernel-knowledge';
import type { Place, Review, SourceDocument } from '../model';
import { calleeText } from './callee';
import { FactWords, statusText } from './facts';
import { lossesOf } from './losses';
import { verdictOn } from './verdict';
import type { ExplainedCall, ExplainedTie, ExplainedWay, LineExplanation, Note } from './model';

/**
 * Explains the calls on one line of a C file.
 *
 * @param line zero-based
 * @param review of the same document
 * @param nameOf says what another file of the tree is called
 * @returns why nothing can be said, where that is so
 */
export function explainLine(
  document: SourceDocument,
  file: SourceFile,
  line: number,
  links: Links | undefined,
  review: Review,
  nameOf = (path: string): string => path,
): LineExplanation | { readonly nothing: string } {
  const lines = new LineTable(document.text);
  if (line >= lines.lineCount || lines.lineStart(line) >= document.text.length)
    return { nothing: `the file ends at line ${lastLine(lines, document.text)}` };
  const found = atOnce(explainInSteps(file, lines.lineSpan(line), kernelKnowledge, defaultBudget, links));
  if (!found) return { nothing: nothingAt(review, line) };
  const words = new Words(document, lines, nameOf);
  const { source, calls, moreCalls, others, notAnalysed, isReviewed, paths } = found;
  return {
    document,
    line,
    function: { name: source.name, place: words.place(source.nameSpan) },
    linked: links?.beside.files.length ?? 0,
    isReviewed,
    paths,
    notAnalysed: notAnalysed.map(({ span, reason }) => ({
      ...{ place: words.place(span), reason, function: source.name },
    })),
    findings: review.findings.filter(({ place }) => place.start.line <= line && line <= place.end.line),
    calls: calls.map((call) => words.call(call)),
    moreCalls,
    others: others.map(({ name, span }) => ({ call: name, place: words.place(span) })),
  };
}

function lastLine(lines: LineTable, text: string): number {
  return lines.lineAt(Math.max(0, text.length - 1)) + 1;
}

/** What a line that is in no function was not analysed for, where that is known. */
function nothingAt({ notAnalysed }: Review, line: number): string {
  const known = notAnalysed.find(({ place }) => place.start.line <= line && line <= place.end.line);
  return known ? `not analysed: ${known.reason}` : 'the line is in no function';
}

/** Turns what the engine says of one document into words and lines. */
class Words {
  readonly #facts: FactWords;
  readonly #where: WhereText;

  constructor(
    private readonly document: SourceDocument,
    private readonly lines: LineTable,
    private readonly nameOf: (path: string) => string,
  ) {
    this.#where = (span) => {
      const { file, start } = this.place(span);
      return file === document.name ? `line ${start.line + 1}` : `${file}:${start.line + 1}`;
    };
    this.#facts = new FactWords(document.text, this.#where);
  }

  place(span: Span): Place {
    if (span instanceof SpanOfCall) return { ...span.elsewhere, file: this.nameOf(span.elsewhere.file) };
    const [start, end] = [span.start, span.end].map((offset) => this.lines.positionAt(offset));
    const nowhere = { line: 0, character: 0 };
    return { file: this.document.name, start: start ?? nowhere, end: end ?? nowhere };
  }

  call(call: Explained): ExplainedCall {
    const skipped = 'in code that is not followed, as nothing there matters to memory or mappings: ';
    return {
      call: call.name,
      place: this.place(call.span),
      callee: (call.isSkipped ? skipped : '') + calleeText(call.callee),
      verdict: verdictOn(call, this.#where),
      ways: call.ways.map((way) => this.#way(way)),
      callers: call.callers,
      doubtful: call.doubtful,
      within: call.within.map((way) => this.#way(way)),
      later: call.later ? this.#later(call.later) : [],
      ties: call.ties.map((tie) => this.#tie(tie)),
      losses: lossesOf(call, this.#facts, this.#where, (span) => this.#placeOrNone(span)),
    };
  }

  #way({ visit, function: name, states }: Way): ExplainedWay {
    return {
      call: visit.call,
      place: this.place(visit.span),
      function: name,
      ...(states !== undefined && { states }),
      facts: this.#facts.factsOf(visit),
      steps: visit.path
        .slice(0, -1)
        .map(({ span, text, state }) => ({ place: this.place(span), text, state })),
    };
  }

  #later({ tests, uses, ends }: NonNullable<Explained['later']>): readonly Note[] {
    const tested = tests.map(({ kind, span }) => ({ place: this.place(span), text: testWords[kind] }));
    const used = uses.map((visit) => ({
      place: this.place(visit.span),
      text: `${visit.call}(), where it is ${visit.mapping ? statusText(visit.mapping) : 'mapped'}`,
    }));
    const left = ends.map(({ span, returns, isHandle, mapping }) => {
      const kept = this.#facts.keptText(mapping);
      const value = returns === undefined ? '' : ` with ${BigInt.asIntN(64, returns)}`;
      const where = isHandle
        ? 'its handle is what it returns'
        : kept === ''
          ? 'its handle is kept nowhere'
          : `its handle is kept in ${kept}`;
      const text = `returns${value} while it is ${statusText(mapping)}; ${where}`;
      return { place: this.place(span), text };
    });
    return unique([...tested, ...used, ...left]);
  }

  #tie({ name, others, obstacles }: Tie): ExplainedTie {
    return {
      name,
      others: unique(
        others.map((way) => {
          const facts = this.#facts.factsOf(way.visit).filter(({ role }) => telling.has(role));
          const given = facts.map(({ role, text }) => `${role} ${text}`).join(', ');
          return {
            place: this.place(way.visit.span),
            text: `${way.visit.call}() in ${way.function}(): ${given}`,
          };
        }),
      ),
      obstacles: obstacles.map(({ span, reason }) => {
        const place = this.#placeOrNone(span);
        return { ...(place && { place }), text: reason };
      }),
    };
  }

  #placeOrNone(span: Span): Place | undefined {
    return span.end === 0 && !(span instanceof SpanOfCall) ? undefined : this.place(span);
  }
}

/** What calls in different functions are compared by. */
const telling = new Set(['device', 'size', 'entries', 'direction', 'attributes']);

const testWords = {
  check: 'asks whether it failed',
  zero: 'tests whether the handle is 0, which does not say that it failed',
  negative: 'tests whether the result is below 0',
  lost: 'something else may ask whether it failed',
} as const;

function unique(notes: readonly Note[]): readonly Note[] {
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
