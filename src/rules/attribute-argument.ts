// How the attributes of a call are written, and how they can be written otherwise.

/** The attributes in `written`, where it is their names or 0 and nothing else. */
function namesIn(written: string): readonly string[] | undefined {
  if (/^0[uU]?[lL]*$/.test(written)) return [];
  const names = written.split('|').map((name) => name.trim());
  return names.every((name) => /^\w+$/.test(name) && /DMA_ATTR_\w/.test(name)) ? names : undefined;
}

/** `written` with one more attribute; undefined where that takes more than to name it. */
export function withAttribute(written: string, name: string): string | undefined {
  const given = namesIn(written);
  if (!given) return undefined;
  return given.includes(name) ? written : [...given, name].join(' | ');
}

/** `written` without the attributes `without`; undefined where that takes more than to leave out their names. */
export function withoutAttributes(written: string, without: readonly string[]): string | undefined {
  const left = namesIn(written)?.filter((name) => !without.includes(name));
  return left && (left.length > 0 ? left.join(' | ') : '0');
}
