import { loopName } from './liveness';
import type { State } from './state';

/**
 * Drops from states what no instruction ahead can ask for, so that states that differ only in such things are equal.
 * A fact stays while its words are read ahead, or while a value that is kept is made of it.
 */
export class Pruner {
  readonly #words = new Map<string, readonly string[]>();

  /** @param live names that are read ahead */
  prune(state: State, live: ReadonlySet<string>): void {
    for (const head of state.turns.keys()) if (!live.has(loopName(head))) state.turns.delete(head);

    const isLive = (key: string): boolean => this.#wordsOf(key).every((word) => live.has(word));
    const values = valuesOf(state, isLive);
    /** Also what lies behind a value that is kept: `*find(x).page` while a live variable holds `find(x)`. */
    const isReached = (key: string): boolean =>
      isLive(key) || values.some((value) => key.includes(value) && isLive(key.replaceAll(value, '')));
    for (const key of state.variables.keys()) if (!isReached(key)) state.variables.delete(key);

    const kept = [...state.variables.values()];
    const text = kept.map(({ key, memory, base }) => `${key} ${memory?.object ?? base ?? ''}`).join('\n');
    const isKept = (key: string): boolean => isReached(key) || text.includes(key);

    for (const key of state.facts.keys()) if (!isKept(key)) state.facts.delete(key);
    for (const { id, sharing, absent } of state.objects.values())
      if ((sharing.state === 'unknown' && !absent) || !isKept(id)) state.objects.delete(id);
    for (const mapping of state.mappings.values())
      if (!isKept(mapping.handle) && !isKept(mapping.id)) state.mappings.delete(mapping.id);
  }

  #wordsOf(key: string): readonly string[] {
    let words = this.#words.get(key);
    if (!words) {
      words = keyWords(key);
      this.#words.set(key, words);
    }
    return words;
  }
}

/** The keys of what live variables hold, where their words alone do not keep what lies behind them. */
function valuesOf(state: State, isLive: (key: string) => boolean): readonly string[] {
  const values = new Set<string>();
  for (const [key, value] of state.variables)
    if (!value.key.startsWith('#') && !isLive(value.key) && isLive(key)) values.add(value.key);
  return [...values];
}

/** The words of a key, without those that only say whose member something is, and without ids of calls. */
function keyWords(key: string): readonly string[] {
  const words: string[] = [];
  const pattern = /([A-Za-z_$][\w$]*)(@[\d#.~]+)?(\.?)/g;
  for (let match = pattern.exec(key); match; match = pattern.exec(key)) {
    const [, word = '', id, dot] = match;
    if (id !== undefined) words.push(`${word}${id}`);
    else if (dot === '') words.push(word);
  }
  return words;
}
