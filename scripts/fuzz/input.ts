/** What is made up: a document of some kind, or what is said to the server. */
export const kinds = ['c', 'patch', 'mail', 'lsp', 'settings', 'baseline', 'core'] as const;

export type Kind = (typeof kinds)[number];

/** How a document is reviewed, as plain data that may be nonsense. */
export interface InputOptions {
  readonly release?: string;
  readonly platforms?: readonly string[];
  readonly older?: boolean;
  readonly rules?: Readonly<Record<string, string>>;
}

/** One input. It is plain data: what fails is kept as JSON, and runs again from there. */
export interface Input {
  readonly kind: Kind;
  /** What the document is called; of messages and baselines, nothing hangs on it. */
  readonly name: string;
  /** The document; for `lsp` and `settings` one message or answer a line, as JSON. */
  readonly text: string;
  /** The tree that it applies to, by paths. */
  readonly files: Readonly<Record<string, string>>;
  readonly options: InputOptions;
}

/** What an input must not do, and did. */
export class Fault extends Error {
  /** @param property what does not hold, the same words for each input that breaks it */
  constructor(
    readonly property: string,
    detail = '',
  ) {
    super(detail === '' ? property : `${property}: ${detail}`);
    this.name = 'Fault';
  }
}

/** @throws Fault where `holds` is false */
export function hold(holds: boolean, property: string, detail = ''): asserts holds {
  if (!holds) throw new Fault(property, detail.slice(0, 400));
}
