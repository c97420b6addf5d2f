/** What git says of a change set, in pieces that can be left out. */
interface Diff {
  /** One for each file, each with its line end. */
  readonly sections: readonly string[];
}

/** A file that is not shown, and how long what git says of it is. */
export interface LeftOut {
  readonly name: string;
  readonly length: number;
}

/** Sources are below the first; the editor does not get on with texts that are far above the second. */
const longestSection = 1 << 20;
const longestText = 8 << 20;

/** Cuts what git wrote into the parts of its files; undefined where it is something, but no diff. */
export function sectionsOf(written: string): readonly string[] | undefined {
  // Someone set color.ui to always.
  const text = written.startsWith('\u001b[') ? written.replace(/\u001b\[[\d;]*[mK]/g, '') : written;
  if (text.trim() === '') return [];
  // Each line of a hunk begins with a sign, so a source file cannot hold this.
  const sections = text.split(/^(?=diff --(?:git|cc|combined) )/m).filter((part) => part !== '');
  if (sections[0]?.startsWith('diff --') !== true) return undefined;
  return sections.map((section) => (section.endsWith('\n') ? section : `${section}\n`));
}

/** What can be shown of `sections`, in their order, and what is too long. */
export function withinLimits({ sections }: Diff): {
  readonly text: string;
  readonly leftOut: readonly LeftOut[];
} {
  const shown: string[] = [];
  const leftOut: LeftOut[] = [];
  let length = 0;
  for (const section of sections)
    if (section.length > longestSection || length + section.length > longestText)
      leftOut.push({ name: nameIn(section), length: section.length });
    else {
      shown.push(section);
      length += section.length;
    }
  return { text: shown.join(''), leftOut };
}

/** A file as git would show it if it were added; undefined for one without text. `path` is that in the repository. */
export function addedFile(path: string, text: string): string | undefined {
  if (text.includes('\0') || /["\\\p{Cc}]/u.test(path)) return undefined;
  const lines = text.split('\n');
  const isWhole = lines.at(-1) === '';
  if (isWhole) lines.pop();
  const header = [`diff --git a/${path} b/${path}`, 'new file mode 100644'];
  if (lines.length === 0) return `${header.join('\n')}\n`;
  const body = [
    '--- /dev/null',
    `+++ b/${path}`,
    `@@ -0,0 +1,${lines.length} @@`,
    ...lines.map((line) => `+${line}`),
    ...(isWhole ? [] : ['\\ No newline at end of file']),
  ];
  return `${[...header, ...body].join('\n')}\n`;
}

/** Says in git's own way that a file was renamed, where it was asked for two blobs and does not know. */
export function withRename(section: string, from: string, to: string): string {
  const [first = '', ...others] = section.split('\n');
  return /["\\\p{Cc}]/u.test(from + to)
    ? section
    : [first, `rename from ${from}`, `rename to ${to}`, ...others].join('\n');
}

function nameIn(section: string): string {
  return /^diff --\S+ (?:a\/.* b\/)?(.*)/.exec(section)?.[1] ?? '';
}
