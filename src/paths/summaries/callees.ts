import type { CallEffect, EffectTable } from '../../kernel/effects';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';
import type { Steps } from '../../text/steps';
import type { Linker } from '../link/linker';
import type { Summaries, Summary } from './summary';

/** Effects for the sake of which a function is followed. */
const telling: ReadonlySet<CallEffect['kind']> = new Set([
  'map',
  'unmap',
  'check',
  'convert',
  'allocate',
  'free',
]);

/** The functions of a file that others of it call, and what those have to know of them. */
export class Callees implements Summaries {
  readonly #callsOf = new Map<FunctionSource, Set<string>>();
  readonly #byName = new Map<string, FunctionSource | undefined>();
  readonly #tells = new Map<string, boolean>();
  readonly #summaries = new Map<string, Summary | undefined>();
  readonly #called = new Set<string>();

  /**
   * @param summarise follows a function
   * @param linker knows the functions of other files
   */
  constructor(
    private readonly file: SourceFile,
    private readonly effects: EffectTable,
    private readonly summarise: (source: FunctionSource) => Summary | undefined,
    private readonly linker?: Linker,
  ) {
    for (const source of file.functions)
      this.#byName.set(source.name, this.#byName.has(source.name) ? undefined : source);
  }

  /** Whether calls of `name` are followed: the file defines it once, and it does something to memory or mappings. */
  isFollowed(name: string): boolean {
    const known = this.#tells.get(name);
    if (known !== undefined) return known;
    const source = this.effects.has(name) ? undefined : this.#byName.get(name);
    if (!this.#byName.has(name) && !this.effects.has(name)) {
      const isFollowed = this.linker?.isFollowed(name) ?? false;
      this.#tells.set(name, isFollowed);
      return isFollowed;
    }
    // Of functions that call each other, none tells anything by calling the other.
    this.#tells.set(name, false);
    const tells = source !== undefined && this.#doesSomething(source);
    this.#tells.set(name, tells);
    return tells;
  }

  /** The functions that reach one of `wanted`, or a function of another file that matters, by calls, or are one. */
  *reaching(wanted: readonly FunctionSource[]): Steps<readonly FunctionSource[]> {
    const reached = new Set(wanted);
    if (this.linker)
      for (const source of this.file.functions) {
        if ([...this.callsOf(source)].some((name) => !this.#byName.has(name) && this.of(name)))
          reached.add(source);
        yield;
      }
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      const names = new Set<string>();
      for (const { name } of reached) {
        if (this.isFollowed(name) && this.of(name)) names.add(name);
        yield;
      }
      for (const source of this.file.functions)
        if (!reached.has(source) && [...this.callsOf(source)].some((name) => names.has(name)))
          reached.add(source);
    }
    return this.file.functions.filter((source) => reached.has(source));
  }

  /** Whether another function of the file calls `name`. */
  isCalled(name: string): boolean {
    if (this.#called.size === 0)
      for (const source of this.file.functions)
        for (const callee of this.callsOf(source)) if (callee !== source.name) this.#called.add(callee);
    return this.#called.has(name);
  }

  of(name: string): Summary | undefined {
    if (this.#summaries.has(name)) return this.#summaries.get(name);
    if (!this.#byName.has(name)) {
      const linked = this.isFollowed(name) ? this.linker?.summary(name) : undefined;
      this.#summaries.set(name, linked);
      return linked;
    }
    const source = this.isFollowed(name) ? this.#byName.get(name) : undefined;
    // Within itself, a function is not known.
    this.#summaries.set(name, undefined);
    const summary = source && this.summarise(source);
    this.#summaries.set(name, summary);
    return summary;
  }

  /** The names that the body of a function calls, as far as its text shows. */
  callsOf(source: FunctionSource): ReadonlySet<string> {
    let names = this.#callsOf.get(source);
    if (!names) {
      const body = slice(this.file.masked.text, source.bodySpan);
      names = new Set(Array.from(body.matchAll(/\b([A-Za-z_]\w*)\s*\(/g), ([, name = '']) => name));
      // `devm_add_action_or_reset(dev, undo, data)` may call a function that it is given by name.
      if ([...names].some((name) => this.effects.get(name)?.kind === 'defer'))
        for (const [name] of body.matchAll(/\b[A-Za-z_]\w*/g)) if (this.#byName.has(name)) names.add(name);
      this.#callsOf.set(source, names);
    }
    return names;
  }

  #doesSomething(source: FunctionSource): boolean {
    for (const name of this.callsOf(source)) {
      const effect = this.effects.get(name);
      if (effect ? telling.has(effect.kind) : this.isFollowed(name)) return true;
    }
    return false;
  }
}
