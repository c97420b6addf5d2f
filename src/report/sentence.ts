import type { Finding } from '../review/model';

/** What a finding says, as sentences behind each other. */
export function findingSentences({ message, detail }: Pick<Finding, 'message' | 'detail'>): string {
  return [sentence(message), detail].filter((text) => text !== '').join(' ');
}

/** `message` as a sentence: a name keeps its small letter. */
export function sentence(message: string): string {
  const start = /^[a-z]+(?= )/.test(message) ? message.charAt(0).toUpperCase() : message.charAt(0);
  const end = /[.?!:]$/.test(message) ? '' : '.';
  return `${start}${message.slice(1)}${end}`;
}
