import type { Visit } from '../paths/model';
import { slice, type Span } from '../text/span';

/** How the source writes argument `index` of a call; undefined where the call stands in another text. */
export function argumentText(text: string, visit: Visit, index: number): string | undefined {
  return visit.written?.[index] ?? written(text, visit.arguments[index]);
}

/** What is written at `span`, on one line. */
export function written(text: string, span: Span | undefined): string | undefined {
  return span && slice(text, span).replace(/\s+/g, ' ');
}

/** What a call that maps is given, in the source's words. */
export function mappedText(text: string, visit: Visit): string {
  const { effect } = visit;
  const position = effect?.kind === 'map' ? effect.memory : undefined;
  return (position === undefined ? undefined : argumentText(text, visit, position)) ?? 'memory';
}

/** What a call that unmaps is given, in the source's words. */
export function handleText(text: string, visit: Visit): string {
  const { effect } = visit;
  const position = effect?.kind === 'unmap' ? effect.handle : undefined;
  return (position === undefined ? undefined : argumentText(text, visit, position)) ?? 'a mapping';
}
