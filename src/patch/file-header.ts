import type { Span } from '../text/span';
import type { ChangeKind, FileChange, Hunk } from './model';
import { pathsInTree, pathsOfGitLine, readPath, type PathPair } from './path';

/** Collects what the lines of a file header say. */
export class FileHeader {
  readonly hunks: Hunk[] = [];
  /** Whether one of them has no `@@` line. */
  hasBareHunks = false;
  #paths: PathPair | undefined;
  #kind: ChangeKind | undefined;
  #oldMode: string | undefined;
  #newMode: string | undefined;
  #blobs: FileChange['blobs'];
  #binary = false;
  #nameLine = '';

  /**
   * @param quote the quote marks before the header
   * @param mail index of the mail that it stands in
   * @param isGit whether it began with a `diff` line, so that `---` and `+++` lines belong to it
   */
  constructor(
    readonly span: Span,
    readonly quote: string,
    readonly isGit: boolean,
    private readonly mail: number,
  ) {}

  /** Whether more header lines may come. */
  get isOpen(): boolean {
    return this.hunks.length === 0;
  }

  /** Takes what follows `diff --git `; false while no two paths can be read from it, as when it was wrapped. */
  readGitLine(names: string): boolean {
    this.#nameLine = this.#nameLine ? `${this.#nameLine} ${names}` : names;
    this.#paths = pathsOfGitLine(this.#nameLine);
    return this.#paths !== undefined;
  }

  /** Takes what follows `---` and `+++`; the lines of a rename or copy know the paths better. */
  readPaths(old: string, renewed: string): void {
    if (this.#kind === 'renamed' || this.#kind === 'copied') return;
    this.#paths = pathsInTree(readPath(old), readPath(renewed));
  }

  /** Takes the one path of a combined diff. */
  readCombinedPath(name: string): void {
    this.#paths = { old: readPath(name), new: readPath(name) };
  }

  /** Takes one of git's other header lines, or says that `text` is none. */
  readExtended(text: string): boolean {
    const match =
      /^(old mode|new mode|new file mode|deleted file mode|rename from|rename to|copy from|copy to|index) (.+)$/.exec(
        text,
      );
    if (match) this.#set(match[1] ?? '', match[2] ?? '');
    else if (/^(?:Binary files .* differ|GIT binary patch)$/.test(text)) this.#binary = true;
    else return /^(?:dis)?similarity index \d+%$/.test(text);
    return true;
  }

  build(): FileChange {
    const { old, new: renewed } = this.#paths ?? { old: undefined, new: undefined };
    const kind = this.#kind ?? kindOf(old, renewed);
    return {
      kind,
      oldPath: kind === 'added' ? undefined : old,
      newPath: kind === 'deleted' ? undefined : renewed,
      oldMode: this.#oldMode,
      newMode: this.#newMode,
      blobs: this.#blobs,
      binary: this.#binary,
      mail: this.mail,
      isAssumed: false,
      isQuoted: this.quote !== '',
      span: this.span,
      hunks: this.hunks,
    };
  }

  #set(key: string, value: string): void {
    switch (key) {
      case 'old mode':
        this.#oldMode = value;
        break;
      case 'new mode':
        this.#newMode = value;
        break;
      case 'new file mode':
        this.#kind = 'added';
        this.#newMode = value;
        break;
      case 'deleted file mode':
        this.#kind = 'deleted';
        this.#oldMode = value;
        break;
      case 'index':
        this.#setBlobs(value);
        break;
      default:
        this.#move(key, readPath(value));
    }
  }

  #setBlobs(value: string): void {
    const [, old, renewed] = /^([0-9a-f]+)\.\.([0-9a-f]+)/.exec(value) ?? [];
    if (old && renewed) this.#blobs = { old, new: renewed };
  }

  /** Takes a `rename` or `copy` line: its path has no `a/` or `b/`. */
  #move(key: string, path: string): void {
    this.#kind = key.startsWith('rename') ? 'renamed' : 'copied';
    const { old, new: renewed } = this.#paths ?? { old: undefined, new: undefined };
    this.#paths = key.endsWith('from') ? { old: path, new: renewed } : { old, new: path };
  }
}

function kindOf(old: string | undefined, renewed: string | undefined): ChangeKind {
  if (old === undefined) return renewed === undefined ? 'unknown' : 'added';
  if (renewed === undefined) return 'deleted';
  return 'modified';
}
