import type { MemoryForm } from '../../kernel/effects';
import type { Term, Terms } from './terms';

/** The memory that an address leads to; one of unknown making is its own memory. */
export function memoryOf(term: Term): Term {
  if (term.base) return memoryOf(term.base);
  const [object] = term.operands;
  return term.kind === 'form' && object ? object : term;
}

/** The same memory as an address of another form. */
export function convertAddress(terms: Terms, term: Term, from: MemoryForm, to: MemoryForm): Term {
  const address = term.base ?? term;
  return terms.form(to, memoryOf(address), address.home ?? from);
}

/** The conversions that `term` is the result of, or asks for the result of; not zero is failure. */
export function conversionsIn(term: Term): readonly Term[] {
  if (term.kind === 'conversion') return [term];
  if (term.kind !== 'operation') return none;
  const [first, second] = term.operands;
  switch (term.text) {
    case '!':
      return first ? conversionsIn(first) : none;
    case '==':
      return first && second?.value !== undefined ? conversionsIn(first) : none;
    case '|': {
      const all = [...(first ? conversionsIn(first) : none), ...(second ? conversionsIn(second) : none)];
      return all.length > 0 ? all : none;
    }
    default:
      return none;
  }
}

/** Whether `term` is what one or more conversions returned, not the answer to a question about it. */
export function isResult(term: Term): boolean {
  return (
    term.kind === 'conversion' ||
    term.kind === 'check' ||
    (term.text === '|' && conversionsIn(term).length > 0)
  );
}

const none: readonly Term[] = [];
