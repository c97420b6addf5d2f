import type { Span } from '../../text/span';
import { CLOSE_BRACE, OPEN_BRACE, SEMICOLON, isWordPart, skipSpace } from './characters';
import type { Tests } from './masked-source';
import { Brace, type Scan } from './scan';
import { neverRead } from './words';

interface Branch {
  readonly directive: Span;
  /** What holds in it: it, before that that none of the branches before was taken, and what holds around the group. */
  readonly tests: Tests | undefined;
  /** What holds where it is not taken. */
  readonly otherwise: Tests;
  readonly start: number;
  end: number;
}

/** An `#if` up to its `#endif`. */
interface Group {
  readonly branches: Branch[];
  readonly restart: () => void;
  readonly braces: number;
  readonly parens: number;
  readonly bodyStart: number;
  readonly inInitializer: boolean;
  /** The first branch is one that no build reads. */
  readonly neverRead: boolean;
  /** Goes to where the branch that is kept ends. */
  resume: (() => void) | undefined;
  /** Each branch so far is a row of whole statements, which the parser reads as it stands. */
  whole: boolean;
  /** Each branch so far leaves the nesting as it was. */
  balanced: boolean;
}

/**
 * The conditional groups of a text. Where the branches of a group are whole statements, the group stays as it is. In
 * any other, the directives are blanked and the first branch is kept; the others are listed as unread.
 */
export class Conditionals {
  readonly #open: Group[] = [];

  constructor(private readonly scan: Scan) {}

  /** Whether a group is open that began inside the current function. */
  get insideFunction(): boolean {
    const group = this.#open.at(-1);
    return group !== undefined && group.bodyStart >= 0 && group.bodyStart === this.scan.place.bodyStart;
  }

  /** The tests that hold at this place. */
  tests(): Tests | undefined {
    return this.#open.at(-1)?.branches.at(-1)?.tests;
  }

  /** A brace was closed: a branch that closes more than it opened cannot stand alone. */
  noteClosedBrace(): void {
    const group = this.#open.at(-1);
    if (group && this.scan.place.braces < group.braces) group.balanced = false;
  }

  start(directive: Span, test: string): void {
    const { scan } = this;
    const { place } = scan;
    const { previous } = place;
    const inInitializer = scan.innermost === Brace.Initializer;
    this.#open.push({
      branches: [this.#branch(directive, this.tests())],
      restart: scan.bookmark(),
      braces: place.braces,
      parens: place.parens,
      bodyStart: place.bodyStart,
      inInitializer,
      neverRead: neverRead.test(test),
      resume: undefined,
      whole: !inInitializer && place.parens === 0 && (endsStatement(previous) || place.afterCase),
      balanced: true,
    });
  }

  /** `#else`, `#elif` and their like. */
  next(directive: Span): void {
    const group = this.#open.at(-1);
    if (group) {
      this.#endBranch(group, directive.start);
      group.restart();
      group.branches.push(this.#branch(directive, group.branches.at(-1)?.otherwise));
    } else this.#startInTheMiddle(directive);
  }

  end(directive: Span): void {
    const group = this.#open.pop();
    if (!group) {
      this.scan.edits.blank(directive.start, directive.end);
      return;
    }
    this.#endBranch(group, directive.start);
    if (!group.whole || !group.balanced || group.neverRead) {
      this.scan.edits.blank(directive.start, directive.end);
      this.#blank(group);
    }
    (group.resume ?? group.restart)();
  }

  /** Groups that the text does not close: their directives go, and the branch that is open stays. */
  finish(): void {
    const { edits, unread } = this.scan;
    for (let group = this.#open.pop(); group; group = this.#open.pop()) {
      const open = group.branches.pop();
      if (!open) continue;
      this.#blank(group);
      const { start, end } = open.directive;
      edits.blank(start, end);
      if (start < end) unread.push({ span: open.directive, reason: 'no #endif for this directive' });
    }
  }

  /** An `#else` whose `#if` is not in the text: what came before was its first branch. */
  #startInTheMiddle(directive: Span): void {
    this.start({ start: directive.start, end: directive.start }, '');
    const group = this.#open.at(-1);
    if (!group) return;
    group.whole = false;
    this.#endBranch(group, directive.start);
    group.branches.push(this.#branch(directive, group.branches.at(-1)?.otherwise));
  }

  /** A branch that begins behind `directive`, where `outer` holds. */
  #branch(directive: Span, outer: Tests | undefined): Branch {
    const test = readTest(this.scan.text.slice(directive.start, directive.end));
    return {
      directive,
      tests: test === '' ? outer : testsOf(test, outer),
      otherwise: testsOf(`!(${test})`, outer),
      start: directive.end,
      end: directive.end,
    };
  }

  #endBranch(group: Group, end: number): void {
    const { scan } = this;
    const { place } = scan;
    const branch = group.branches.at(-1);
    if (!branch) return;
    branch.end = end;
    if (
      place.braces !== group.braces ||
      place.parens !== group.parens ||
      (place.bodyStart !== group.bodyStart && group.bodyStart >= 0)
    )
      group.balanced = false;
    if (!isWhole(scan, branch)) group.whole = false;
    if (!group.resume && !(group.neverRead && group.branches.length === 1)) group.resume = scan.bookmark();
  }

  #blank(group: Group): void {
    const { edits, blankedBranches, unread, text } = this.scan;
    const keepsAll = group.inInitializer && group.balanced && !group.neverRead;
    const kept = group.neverRead ? 1 : 0;
    for (const [index, { directive, start, end }] of group.branches.entries()) {
      edits.blank(directive.start, directive.end);
      if (keepsAll || index === kept) continue;
      edits.blank(start, end);
      const span = { start, end };
      blankedBranches.push(span);
      if (index > kept && skipSpace(text, start) < end)
        unread.push({ span, reason: reasonFor(directive, text) });
    }
  }
}

function testsOf(test: string, outer: Tests | undefined): Tests {
  return { test, outer, isNegative: test.startsWith('!') || outer?.isNegative === true };
}

function reasonFor(directive: Span, text: string): string {
  const line = text.slice(directive.start, directive.end).replace(/\s+/g, ' ').slice(0, 60).trim();
  return `${line} branch not read: the group splits a statement`;
}

function endsStatement(token: number): boolean {
  return token === SEMICOLON || token === OPEN_BRACE || token === CLOSE_BRACE;
}

function isWhole(scan: Scan, { start, end }: Branch): boolean {
  const { text, place } = scan;
  const first = skipSpace(text, start);
  if (first >= end) return true;
  if (text.charCodeAt(first) === CLOSE_BRACE) return false;
  if (text.startsWith('else', first) && !isWordPart(text.charCodeAt(first + 4))) return false;
  return place.previous === SEMICOLON || place.previous === CLOSE_BRACE;
}

/** `#ifdef A` as `defined(A)`; empty for `#else`. */
function readTest(directive: string): string {
  const [, name = '', rest = ''] = /^#\s*(\w*)\s*(.*)$/s.exec(directive) ?? [];
  const test = rest
    .replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|\\\r?\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (name === 'ifdef' || name === 'elifdef') return `defined(${test})`;
  if (name === 'ifndef' || name === 'elifndef') return `!defined(${test})`;
  return name === 'if' || name === 'elif' ? test : '';
}
