/** Where `word` stands in `text` as a word of its own, with no letter, digit or underscore beside it. */
export function* placesOf(word: string, text: string): Generator<number> {
  if (word === '') return;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!isInWord(text, at - 1) && !isInWord(text, at + word.length)) yield at;
}

/** Whether `word` stands in `text` as a word of its own. */
export function hasWord(word: string, text: string): boolean {
  return placesOf(word, text).next().done === false;
}

/** Whether the character at `offset` is one that words are made of. */
export function isInWord(text: string, offset: number): boolean {
  return /\w/.test(text.charAt(offset));
}
