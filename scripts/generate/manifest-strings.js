/** Moves the words of the manifest that a user reads to package.nls.json, which translations stand beside. */

/** Members whose text VS Code shows. Of `contributes` only: elsewhere, the same names mean other things. */
const shown = new Set([
  ...['title', 'shortTitle', 'category', 'label', 'name', 'contextualTitle', 'contents'],
  ...['description', 'markdownDescription', 'enumItemLabels', 'enumDescriptions', 'markdownEnumDescriptions'],
  ...['altText', 'deprecationMessage', 'markdownDeprecationMessage'],
]);

/** Where names are for programs, although they are called like the above. */
const programs = new Set(['grammars', 'problemPatterns', 'languages', 'icons']);

/**
 * Replaces what was written as plain text by `%key%`, in place.
 * @param {Record<string, any>} manifest
 * @param {Readonly<Record<string, string>>} known the words so far, by key
 * @returns {Record<string, string>} the words by key, in the order of the manifest, and no others
 */
export function moveStrings(manifest, known) {
  /** @type {Record<string, string>} */
  const words = {};

  const move = (text, key) => {
    const given = /^%(.+)%$/.exec(text)?.[1];
    const value = given === undefined ? text : known[given];
    if (value === undefined) throw new Error(`package.nls.json: ${given} is missing`);
    let free = given ?? key;
    // Two different texts of one place, such as the buttons of a view that is empty.
    for (let n = 2; free in words && words[free] !== value; n++) free = `${given ?? key}.${n}`;
    words[free] = value;
    return `%${free}%`;
  };
  const walk = (value, path) => {
    for (const [member, inner] of Object.entries(value)) {
      // The `name` of what has a `label`, too, is what others call it by.
      const isText = shown.has(member) && !Array.isArray(value) && !(member === 'name' && 'label' in value);
      // Commands share theirs.
      const key = member === 'category' ? member : [...path, member].join('.');
      if (isText && typeof inner === 'string') value[member] = move(inner, key);
      else if (isText && Array.isArray(inner))
        value[member] = inner.map((text, index) => move(text, `${key}.${index}`));
      else if (typeof inner === 'object' && inner !== null) walk(inner, nameOf(inner, member, path));
    }
  };
  for (const [point, given] of Object.entries(manifest.contributes))
    if (!programs.has(point)) walk({ [point]: given }, []);
  for (const member of ['displayName', 'description']) manifest[member] = move(manifest[member], member);
  return words;
}

/** Commands, views, settings and the like are named by their own id; what has none, by where it stands. */
function nameOf(value, member, path) {
  if (value.command && value.title) return [value.command];
  if (member.includes('.')) return [member];
  // A group of settings: its key may be there already.
  if (value.title && value.properties) return ['settings', value.title.toLowerCase().replaceAll(' ', '-')];
  if (typeof value.id === 'string') return [...path.filter((part) => !/^\d+$/.test(part)), value.id];
  return [...path, member];
}
