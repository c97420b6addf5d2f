import type { FunctionBody } from '../../program/cfg/ir';
import { calledIn } from '../../program/cfg/names';
import type { CallEffect, EffectTable } from '../../kernel/effects';
import type { FunctionSource } from '../../syntax/function-source';
import type { SourceFile } from '../../syntax/source-file';
import { slice } from '../../text/span';
import { atOnce, deep, type Steps } from '../../text/steps';
import type { Linker } from './linker';
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

/** Of a function that is done over in each expression that calls it. */
const longestPlain = 600;

const decides = /\b(?:if|for|while|do|switch|goto|asm)\b|\?|&&|\|\|/;

/** Words before a parenthesis. */
const notCalls: ReadonlySet<string> = new Set(['return', 'sizeof', 'typeof', 'offsetof', '__typeof__']);

function isComputed(effect: CallEffect | undefined): boolean {
  switch (effect?.kind) {
    case 'value':
    case 'address':
    case 'bits':
    case 'errorPointer':
    case 'errorOf':
      return true;
    case 'member':
      return effect.set === undefined;
    case 'harmless':
      return !effect.accesses && !effect.varies && !effect.acts;
    default:
      return false;
  }
}

/** The functions of a file that others of it call, and what those have to know of them. */
export class Callees implements Summaries {
  readonly #callsOf = new Map<FunctionSource, Set<string>>();
  readonly #byName = new Map<string, FunctionSource | undefined>();
  readonly #tells = new Map<string, boolean>();
  readonly #summaries = new Map<string, Summary | undefined>();
  readonly #plain = new Map<string, Summary | undefined>();
  #called: ReadonlySet<string> | undefined;
  #callers: ReadonlyMap<string, readonly FunctionSource[]> | undefined;

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
    const order = new Map(this.file.functions.map((source, index) => [source, index]));
    for (let last: Iterable<FunctionSource> = [...reached], more = true; more;) {
      const callers = new Set<FunctionSource>();
      for (const { name } of last) {
        if (yield* this.summarising(name))
          for (const caller of this.#callersOf(name)) if (!reached.has(caller)) callers.add(caller);
        yield;
      }
      last = [...callers].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      for (const source of last) reached.add(source);
      more = callers.size > 0;
    }
    return this.file.functions.filter((source) => reached.has(source));
  }

  /** Whether another function of the file calls `name`. */
  isCalled(name: string): boolean {
    this.#called ??= new Set(
      this.file.functions.flatMap((source) =>
        [...this.callsOf(source)].filter((callee) => callee !== source.name),
      ),
    );
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

  plain(name: string): Summary | undefined {
    return this.#plain.has(name) ? this.#plain.get(name) : atOnce(this.computing(name));
  }

  /** {@link plain} with a step for each file that is looked into. */
  *computing(name: string): Steps<Summary | undefined> {
    if (this.#plain.has(name)) return this.#plain.get(name);
    return yield* kept(this.#plain, name, undefined, this.#plainOf(name));
  }

  *#plainOf(name: string): Steps<Summary | undefined> {
    if (this.effects.has(name) || (yield* this.following(name))) return undefined;
    if (!this.#byName.has(name)) return this.linker && (yield* deep(this.linker.computing(name)));
    const source = this.#byName.get(name);
    if (!source || !this.#looksPlain(source)) return undefined;
    const summary = yield* this.summarise(source);
    return summary?.isPlain ? summary : undefined;
  }

  /** Whether the text of a function shows no decision, and no call but for such as only compute. */
  #looksPlain(source: FunctionSource): boolean {
    const body = slice(this.file.masked.text, source.bodySpan);
    if (body.length > longestPlain || decides.test(body)) return false;
    return [...this.callsOf(source)].every(
      (name) => notCalls.has(name) || isComputed(this.effects.get(name)),
    );
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

  /** The functions of the file whose bodies call `name`. */
  #callersOf(name: string): readonly FunctionSource[] {
    if (!this.#callers) {
      const callers = new Map<string, FunctionSource[]>();
      for (const source of this.file.functions)
        for (const callee of this.callsOf(source)) {
          const known = callers.get(callee);
          if (known) known.push(source);
          else callers.set(callee, [source]);
        }
      this.#callers = callers;
    }
    return this.#callers.get(name) ?? [];
  }

  *#callsOther(source: FunctionSource): Steps<boolean> {
    for (const name of this.callsOf(source))
      if (!this.#byName.has(name) && (yield* this.summarising(name))) return true;
    return false;
  }

  *#tellsOf(name: string): Steps<boolean> {
    if (this.effects.has(name)) return false;
    if (!this.#byName.has(name)) return this.linker ? yield* deep(this.linker.following(name)) : false;
    const source = this.#byName.get(name);
    return source !== undefined && (yield* this.#doesSomething(source));
  }

  *#doesSomething(source: FunctionSource): Steps<boolean> {
    for (const name of this.callsOf(source)) {
      const effect = this.effects.get(name);
      if (effect ? telling.has(effect.kind) : yield* deep(this.following(name))) return true;
    }
    return false;
  }

  *#summaryOf(name: string): Steps<Summary | undefined> {
    if (!(yield* this.following(name))) return undefined;
    if (!this.#byName.has(name)) return this.linker && (yield* deep(this.linker.summarising(name)));
    const source = this.#byName.get(name);
    if (!source) return undefined;
    yield;
    const summary = yield* this.summarise(source);
    return summary?.isPlain ? undefined : summary;
  }

  /** What following a function asks of those that it calls: then it can no longer be left, and they would be followed within it. */
  *preparing({ instructions }: FunctionBody): Steps<void> {
    for (const name of calledIn(instructions)) {
      yield* deep(this.summarising(name));
      yield* deep(this.computing(name));
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
