/** A real fix of a defect, by where its mail and the kernel around it are. */
export interface Pair {
  /** Of the mail, without what stands in brackets. */
  readonly subject: string;
  /** Name of the list's archive. */
  readonly list: string;
  /** The commit of the archive whose file `m` is the mail. */
  readonly commit: string;
  /** The C file that is reviewed, from the top of the tree. */
  readonly file: string;
  /** Release of the tree, such as `7.3`. */
  readonly tree: string;
  /** Whether the tree has the fix, which is to be taken out (`reverse`), or the defect, which is to be mended. */
  readonly direction: 'forward' | 'reverse';
  /** One reader's words for the defect. */
  readonly kind: string;
  /** The rules whose message names the defect, as somebody judged; where absent, nobody has. */
  readonly rules?: readonly string[];
}

/** @throws where `json` is no list of pairs, with the place that is wrong */
export function readPairs(json: string): readonly Pair[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) throw new Error('not a list of pairs');
  return list.map((one: unknown, index) => pairOf(one, `pair ${index + 1}`));
}

function pairOf(one: unknown, where: string): Pair {
  if (typeof one !== 'object' || one === null) throw new Error(`${where}: not an object`);
  const fields = new Map<string, unknown>(Object.entries(one));
  const text = (name: string): string => {
    const value = fields.get(name);
    if (typeof value !== 'string' || value === '') throw new Error(`${where}: no ${name}`);
    return value;
  };
  const direction = text('direction');
  if (direction !== 'forward' && direction !== 'reverse')
    throw new Error(`${where}: direction is neither forward nor reverse`);
  const commit = text('commit');
  if (!/^[0-9a-f]{7,64}$/.test(commit)) throw new Error(`${where}: commit is no name of a commit`);
  const rules = fields.get('rules');
  if (rules !== undefined && !isStrings(rules)) throw new Error(`${where}: rules is no list of names`);
  return {
    subject: text('subject'),
    list: text('list'),
    commit,
    file: text('file'),
    tree: text('tree'),
    direction,
    kind: text('kind'),
    ...(rules && { rules }),
  };
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
