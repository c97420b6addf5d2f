/** Adds `one` to the list that `lists` has under `key`. */
export function addTo<Key, One>(lists: Map<Key, One[]>, key: Key, one: One): void {
  const list = lists.get(key);
  if (list) list.push(one);
  else lists.set(key, [one]);
}

/** Adds all of `more` to `list`. As arguments of push(), they would have to find room on the call stack. */
export function addAll<One>(list: One[], more: Iterable<One>): void {
  for (const one of more) list.push(one);
}
