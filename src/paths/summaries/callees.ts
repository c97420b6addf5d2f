import type { CallEffect, EffectTable } from '../../kernel/effects';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';
import { atOnce, type Steps } from '../../text/steps';
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
    private readonly summarise: (source: FunctionSource) => Steps<Summary | undefined>,
    private readonly linker?: Linker,
  ) {
    for (const source of file.functions)
      this.#byName.set(source.name, this.#byName.has(source.name) ? undefined : source);
  }

  /** Whether calls of `name` are followed: the file defines it once, and it does something to memory or mappings. */
  isFollowed(name: string): boolean {
    return this.#tells.get(name) ?? atOnce(this.following(name));
  }

  /** {@link isFollowed} with a step for each file that is looked into. */
  *following(name: string): Steps<boolean> {
    const known = this.#tells.get(name);
    if (known !== undefined) return known;
    // Of functions that call each other, none tells anything by calling the other.
    return yield* kept(this.#tells, name, false, this.#tellsOf(name));
  }

  /** The functions that reach one of `wanted`, or a function of another file that matters, by calls, or are one. */
  *reaching(wanted: readonly FunctionSource[]): Steps<readonly FunctionSource[]> {
    const reached = new Set(wanted);
    if (this.linker)
      for (const source of this.file.functions) {
        if (yield* this.#callsOther(source)) reached.add(source);
        yield;
      }
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      const names = new Set<string>();
      for (const { name } of reached) {
        if (yield* this.summarising(name)) names.add(name);
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
    return this.#summaries.has(name) ? this.#summaries.get(name) : atOnce(this.summarising(name));
  }

  /** {@link of} with a step for each function that is followed, here or in another file. */
  *summarising(name: string): Steps<Summary | undefined> {
    if (this.#summaries.has(name)) return this.#summaries.get(name);
    // Within itself, a function is not known.
    return yield* kept(this.#summaries, name, undefined, this.#summaryOf(name));
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

  *#callsOther(source: FunctionSource): Steps<boolean> {
    for (const name of this.callsOf(source))
      if (!this.#byName.has(name) && (yield* this.summarising(name))) return true;
    return false;
  }

  *#tellsOf(name: string): Steps<boolean> {
    if (this.effects.has(name)) return false;
    if (!this.#byName.has(name)) return this.linker ? yield* this.linker.following(name) : false;
    const source = this.#byName.get(name);
    return source !== undefined && (yield* this.#doesSomething(source));
  }

  *#doesSomething(source: FunctionSource): Steps<boolean> {
    for (const name of this.callsOf(source)) {
      const effect = this.effects.get(name);
      if (effect ? telling.has(effect.kind) : yield* this.following(name)) return true;
    }
    return false;
  }

  *#summaryOf(name: string): Steps<Summary | undefined> {
    if (!(yield* this.following(name))) return undefined;
    if (!this.#byName.has(name)) return this.linker && (yield* this.linker.summarising(name));
    const source = this.#byName.get(name);
    if (!source) return undefined;
    yield* this.#calledBy(source);
    yield;
    return yield* this.summarise(source);
  }

  /** Summaries that following a function will ask for, when it can no longer be left. */
  *#calledBy(source: FunctionSource): Steps<void> {
    try {
      for (const name of this.callsOf(source)) yield* this.summarising(name);
    } catch (thrown) {
      // Nested too deeply: that is told of the functions it is met in.
      if (!(thrown instanceof RangeError)) throw thrown;
    }
  }
}

/**
 * What `steps` come to, kept in `results` under `name`. Who asks before they are done is told `meanwhile`, and once they are
 * broken off, nothing is known.
 */
function* kept<Result>(
  results: Map<string, Result>,
  name: string,
  meanwhile: Result,
  steps: Steps<Result>,
): Steps<Result> {
  results.set(name, meanwhile);
  try {
    const result = yield* steps;
    results.set(name, result);
    return result;
  } catch (thrown) {
    results.delete(name);
    throw thrown;
  }
}
