import type { Step } from '../review/model';

/** What happens at a step and, in brackets, what holds after it. */
export function stepText({ text, state }: Pick<Step, 'text' | 'state'>): string {
  return state === '' ? text : `${text} [${state}]`;
}
