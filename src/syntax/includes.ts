const include = /^[ \t]*#[ \t]*include[ \t]*(?:<([\w./-]+\.h)>|"([\w./-]+\.h)")/gm;

/** The headers that a C text includes, as they are named there, in order. */
export function includesOf(text: string): readonly string[] {
  return Array.from(text.matchAll(include), ([, global, local]) => global ?? local ?? '');
}

/** Those that it names by their place in the tree's `include`. */
export function globalIncludesOf(text: string): readonly string[] {
  return Array.from(text.matchAll(include), ([, global]) => global).filter((name) => name !== undefined);
}
