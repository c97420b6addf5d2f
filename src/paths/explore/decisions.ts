import { slice, type Span } from '../../text/span';
import type { MemoryObject, State } from '../state/state';
import { addStep } from '../state/trail';
import { conversionsIn } from '../values/memory';
import type { Term } from '../values/terms';

/** Adds to the path of `state` that the condition at `span` of `text`, which is `term`, was found true or false. */
export function noteDecision(state: State, term: Term, truth: boolean, span: Span, text: string): void {
  const words = `${conditionText(text, span)} is ${truth ? 'true' : 'false'}`;
  const event = { kind: 'assume', term, truth } as const;
  state.trail = addStep(state.trail, span, words, stateAfter(state, term), [], event);
}

/** The longest that a path of a finding in Linux 7.3 has takes 246 characters. */
const longestCondition = 400;

/** What a long condition goes on with, nobody reads, and each finding behind it would repeat. */
function conditionText(text: string, { start, end }: Span): string {
  const read = slice(text, { start, end: Math.min(end, start + 2 * longestCondition) }).replace(/\s+/g, ' ');
  const isWhole = end - start <= 2 * longestCondition && read.length <= longestCondition;
  return isWhole ? read : `${read.slice(0, longestCondition)}…`;
}

/** What a decision on `term` said of memory, in words. */
function stateAfter(state: State, term: Term): string {
  const conversions = conversionsIn(term);
  const failed = conversions.flatMap((conversion) => failedBy(state, conversion));
  if (failed.length > 0)
    return failed.map(({ name }) => `conversion of ${name} failed, its state is unknown`).join('; ');
  if (conversions.length > 0) return 'the conversion worked';
  const asked = term.kind === 'operation' && term.text === '!' ? term.operands[0] : term;
  const tested = asked?.text === '==' ? asked.operands[0] : asked;
  return tested && state.objects.get(tested)?.absent ? 'nothing was allocated' : '';
}

function failedBy(state: State, conversion: Term): readonly MemoryObject[] {
  return [...state.lookup.objectsOf(conversion)].flatMap((id) => {
    const object = state.objects.get(id);
    return object?.sharing.state === 'failed' && object.sharing.conversion === conversion ? [object] : [];
  });
}
