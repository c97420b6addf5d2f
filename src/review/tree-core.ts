import { coreFiles, coreFunctions } from '../kernel/core/functions';
import { kernelConstants } from '../kernel/constants';
import type { DecisionTable } from '../kernel/decision-table';
import { loopMacros } from '../kernel/memory-calls';
import { releaseOfVersion, versionIn } from '../kernel/releases';
import { readTable } from '../kernel/tables/stored';
import { OutOfSteps } from '../text/step-budget';
import type { Core } from '../simulator/core';
import { Extractor } from '../simulator/extract/extract';
import { tableOf } from '../simulator/extract/table';
import type { OpenText } from './core-patch';
import type { ReadBase } from './reviewer';

/** What is known of a tree, as long as its files stay as they are. */
interface KnownTree {
  readonly texts: readonly (string | undefined)[];
  readonly core: Core;
}

/** The DMA cores of the kernel trees that reviews are made in. Each function is read when it is first asked for. */
export class TreeCores {
  readonly #byReader = new WeakMap<ReadBase, Promise<Core | undefined>>();
  #last: KnownTree | undefined;

  constructor(private readonly open: OpenText) {}

  /** The core of the tree as `readBase` reads it first; undefined where that is no kernel tree. */
  of(readBase: ReadBase): Promise<Core | undefined> {
    const core = this.#byReader.get(readBase) ?? this.#read(readBase);
    this.#byReader.set(readBase, core);
    return core;
  }

  async #read(readBase: ReadBase): Promise<Core | undefined> {
    const version = versionIn((await readBase('Makefile')) ?? '');
    if (version === undefined) return undefined;
    const texts = await Promise.all(coreFiles.map((path) => readBase(path)));
    if (texts.every((text) => text === undefined)) return undefined;
    const known = [version, ...texts];
    if (this.#last?.texts.every((text, index) => text === known[index]) !== true)
      this.#last = { texts: known, core: this.#coreOf(version, texts) };
    return this.#last.core;
  }

  #coreOf(version: string, texts: readonly (string | undefined)[]): Core {
    const release = releaseOfVersion(version);
    const tables = new Map<string, DecisionTable | string | undefined>();
    let extractor: Extractor | undefined;
    const extracted = (name: string): DecisionTable | string | undefined => {
      const core = coreFunctions.find((one) => one.name === name);
      if (!core) return undefined;
      extractor ??= new Extractor(
        coreFiles.flatMap((path, index) => {
          const text = texts[index];
          return text === undefined ? [] : [{ path, source: this.open(text) }];
        }),
        loopMacros,
        kernelConstants(),
      );
      try {
        const found = extractor.extract(core);
        return found && readTable(tableOf(core, found), release, 'this tree');
      } catch (thrown) {
        if (thrown instanceof OutOfSteps) return thrown.message;
        throw thrown;
      }
    };
    const known = (name: string): DecisionTable | string | undefined => {
      if (!tables.has(name)) tables.set(name, extracted(name));
      return tables.get(name);
    };
    return {
      release,
      name: `this tree, ${version}`,
      table: (name) => {
        const found = known(name);
        return typeof found === 'string' ? undefined : found;
      },
      unread: (name) => {
        const found = known(name);
        return typeof found === 'string' ? found : undefined;
      },
    };
  }
}
