import {
  Baseline,
  baselineText,
  identityKey,
  parseBaseline,
  withEntry,
  type BaselineEntry,
  type Identity,
} from '../../../src/review/baseline';
import type { Finding } from '../../../src/review/model';
import { hold } from '../input';

const added: Identity = {
  rule: 'mapping-left-behind',
  file: 'a.c',
  function: 'f',
  message: 'it leaks (a.c:12)',
};

/** Reads `text` as a baseline, writes it again, adds to it and has it hide findings. */
export function holdBaseline(text: string): void {
  const entries = read(text);
  if (!entries) {
    hold(!doesNotThrow(() => withEntry(text, added, 'why')), 'nothing is added to what is no baseline');
    return;
  }
  const all = entries.flatMap((entry) => Array.from({ length: Math.min(entry.count ?? 1, 50) }, () => entry));
  const again = parseBaseline(baselineText(all, entries));
  hold(keysOf(again) === keysOf(entries), 'a baseline is written as it was read');
  hold(
    baselineText(all, entries) === baselineText(all, again) || hasOtherReasons(entries),
    'reasons are kept',
  );

  const more = parseBaseline(withEntry(text, added, 'why'));
  hold(countOf(more) === countOf(entries) + 1, 'an entry more hides one finding more');

  const findings = all.map(findingOf);
  const { shown, hidden } = new Baseline(entries).sift(findings, 'x.c');
  hold(shown.length + hidden.length === findings.length, 'each finding is shown or hidden');
  hold(
    hidden.every((index) => index in entries),
    'a hidden finding has its entry',
  );
  hold(shown.length === 0, 'a baseline hides what it lists');
}

function read(text: string): readonly BaselineEntry[] | undefined {
  try {
    return parseBaseline(text);
  } catch (thrown) {
    hold(
      thrown instanceof Error && thrown.message.startsWith('not a baseline'),
      'what is no baseline is refused with a reason',
      String(thrown),
    );
    return undefined;
  }
}

function doesNotThrow(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function keysOf(entries: readonly Identity[]): string {
  return [...new Set(entries.map(identityKey))].sort().join('\n');
}

/** Whether findings that are alike are listed for more than one reason: a new baseline has one for all of them. */
function hasOtherReasons(entries: readonly BaselineEntry[]): boolean {
  return new Set(entries.map(identityKey)).size < entries.length;
}

function countOf(entries: readonly BaselineEntry[]): number {
  return entries.reduce((sum, { count = 1 }) => sum + count, 0);
}

function findingOf({ rule, file, function: name, message }: Identity): Finding {
  const start = { line: 0, character: 0 };
  return {
    ...{
      rule,
      message,
      detail: '',
      function: name,
      severity: 'error',
      place: { file, start, end: start },
      target: { file, line: 1 },
    },
    ...{ introduced: 'unknown', path: [], outcomes: [], fixes: [], deprecated: false },
  };
}
