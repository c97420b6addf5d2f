import { coreFiles } from '../../kernel/core/functions';
import type { DocumentPaths, Unwanted } from '../../review/leave-out';
import type { ReviewOptions } from '../../review/reviewer';
import { BaseFiles, type ReadFile } from '../base-files';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { folderOf, pathBelow, unwantedIn } from '../unwanted';
import { fingerprint } from './record';

/** What the findings in one file hang on, besides its text. */
export interface Conditions {
  readonly options: ReviewOptions;
  /** Fingerprint of all that a review can be different for. */
  readonly under: string;
  readonly unwanted: Unwanted;
  readonly paths: DocumentPaths;
}

/** The conditions of the files of a workspace, found out once for each folder: as they were when this was made. */
export class FolderConditions {
  /** Reads the kernel tree that the workspace may be. */
  readonly base: BaseFiles;
  readonly #folders: Promise<readonly string[]>;
  readonly #core: Promise<string>;
  readonly #byFolder = new Map<string, Promise<Omit<Conditions, 'paths'>>>();

  constructor(
    folders: () => Promise<readonly string[]>,
    private readonly readFile: ReadFile,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    this.#folders = folders();
    this.base = new BaseFiles(() => this.#folders, readFile);
    const texts = Promise.all(['Makefile', ...coreFiles].map((path) => this.base.read(path)));
    this.#core = texts.then((all) => fingerprint(JSON.stringify(all)));
  }

  /** Those of the file at `uri`; undefined where no open folder has it. */
  async of(uri: string): Promise<Conditions | undefined> {
    const folder = folderOf(uri, await this.#folders);
    if (folder === undefined) return undefined;
    const known = this.#byFolder.get(folder) ?? this.#inFolder(folder);
    this.#byFolder.set(folder, known);
    const path = pathBelow(uri, folder);
    return { ...(await known), paths: { forGlobs: path, forBaseline: path } };
  }

  /** The text of the file at `uri`; undefined where it cannot be read, or lies in no open folder. */
  async read(uri: string): Promise<string | undefined> {
    const folder = folderOf(uri, await this.#folders);
    return folder === undefined ? undefined : this.readFile(uri, folder);
  }

  async #inFolder(folder: string): Promise<Omit<Conditions, 'paths'>> {
    const choices = await this.settings.choices(folder);
    const unwanted = await unwantedIn(`${folder}/`, choices, () => this.#folders, this.readFile, this.log);
    const { rules, ...rest } = choices.options;
    const chosen = JSON.stringify([rest, [...(rules ?? [])]]);
    return { options: choices.options, under: fingerprint(`${chosen} ${await this.#core}`), unwanted };
  }
}
