/** The titles of what is offered at a finding; `{0}` is a rule or, in `allAlike`, what is done once. */
const english = {
  explain: 'Explain {0}',
  leaveOut: 'Leave out with a reason…',
  leaveOutOf: 'Leave out {0} with a reason…',
  allAlike: '{0}: all in this file',
  allOfRule: 'Fix all of {0} in this file',
  fixAll: 'Fix all DMA findings in this file',
};

type ActionTitle = keyof typeof english;

/** Gives a title in the language of the client. */
export type SayTitle = (title: ActionTitle, of?: string) => string;

/** @param words what the client says instead of the English titles, by their names */
export function titlesIn(words: Readonly<Record<string, unknown>>): SayTitle {
  return (title, of = '') => {
    const own = words[title];
    // A replacement text would have its dollar signs read.
    return (typeof own === 'string' ? own : english[title]).replace('{0}', () => of);
  };
}
