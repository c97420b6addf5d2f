import { refusedBy } from '../../kernel/allocators';
import type { Visit } from '../../paths/model';
import type { AnalysedFile } from '../../paths/analyse/analysed';

/**
 * Whether the function that frees has a call for such memory in another branch of the decision: then it knows where the
 * memory is from by a flag, and what a path knows of the flag is not enough to say that it is wrong.
 */
export function tellsApart(file: AnalysedFile, free: Visit): boolean {
  const { text, functions } = file.source;
  const owner = functions.find(({ span }) => span.start <= free.span.start && free.span.end <= span.end);
  if (!owner) return true;
  return file.functions.some(({ paths }) =>
    paths.visits.some(
      (other) =>
        owner.span.start <= other.span.start &&
        other.span.end <= owner.span.end &&
        isRight(other, free) &&
        areInBranches(text, free, other),
    ),
  );
}

/** Whether `other` is of an API that takes what is freed by `free`, and is not known to be of other memory. */
function isRight({ effect, mapping, memory: known }: Visit, { memory }: Visit): boolean {
  const kind = memory?.origin?.kind ?? '';
  if (effect?.kind === 'unmap')
    return (
      kind === 'DMA allocation' &&
      effect.family === 'allocation' &&
      (!mapping?.effect || mapping.id === memory?.id)
    );
  if (effect?.kind !== 'free' || kind === 'DMA allocation') return false;
  if (known?.origin && known.id !== memory?.id) return false;
  return !(refusedBy.get(kind)?.has(effect.allocator) ?? true);
}

/**
 * Whether a path takes one or the other: they are in two branches, or something leaves between them. What leaves can also be
 * the one exit that is wrong, where both free what this function has allocated.
 */
function areInBranches(text: string, free: Visit, other: Visit): boolean {
  const [first, second] = free.span.start < other.span.start ? [free, other] : [other, free];
  const between = text.slice(first.span.end, second.span.start);
  if (/^\w+:/m.test(between)) return false;
  const isOwn = (other.memory ?? other.mapping)?.id === free.memory?.id;
  return /\belse\b/.test(between) || (!isOwn && /\b(?:return|break|continue|goto)\b/.test(between));
}
