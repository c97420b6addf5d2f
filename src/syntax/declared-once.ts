import type { Span } from '../text/span';

/** What spans of a file declare, by name. Each span is read once, and only where a name that is asked for may be in it. */
export class DeclaredOnce<Declared> {
  readonly #known = new Map<string, Declared | undefined>();
  readonly #read = new Map<Span, ReadonlyMap<string, readonly Declared[]>>();

  /**
   * @param spansWith the spans that may declare a name, each the same object whenever it is asked for
   * @param read all that a span declares
   */
  constructor(
    private readonly spansWith: (name: string) => readonly Span[],
    private readonly read: (span: Span) => ReadonlyMap<string, readonly Declared[]>,
  ) {}

  /** What `name` is declared as; undefined where it is not declared once. */
  get(name: string): Declared | undefined {
    if (!this.#known.has(name)) {
      const [found, another] = this.spansWith(name).flatMap((span) => this.#in(span).get(name) ?? []);
      this.#known.set(name, another === undefined ? found : undefined);
    }
    return this.#known.get(name);
  }

  #in(span: Span): ReadonlyMap<string, readonly Declared[]> {
    const known = this.#read.get(span) ?? this.read(span);
    this.#read.set(span, known);
    return known;
  }
}
