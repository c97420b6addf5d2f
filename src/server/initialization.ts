/** What a client hands over when it starts the server; every part may be missing. */
export interface Initialization {
  /** Address of the folder that holds a page for each rule. */
  readonly rulePages?: string;
  /** Addresses of the parser's wasm files, for a host that cannot look beside itself. */
  readonly grammar?: { readonly runtime: string; readonly grammar: string };
}

/** Takes from a client's options what is understood and leaves the rest. */
export function readInitialization(options: unknown): Initialization {
  const { rulePages, grammar } = asRecord(options);
  const { runtime, grammar: language } = asRecord(grammar);
  return {
    ...(typeof rulePages === 'string' ? { rulePages: rulePages.replace(/\/+$/, '') } : {}),
    ...(typeof runtime === 'string' && typeof language === 'string'
      ? { grammar: { runtime, grammar: language } }
      : {}),
  };
}

/** The members of an object that came from outside; none where it is no object. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
