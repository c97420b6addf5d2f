/** What a client hands over when it starts the server; every part of it may be missing. */
export interface Initialization {
  /** Address of the folder that holds a page for each rule. */
  readonly rulePages?: string;
  /** Whether the client answers `cocoDmaReview/readFile`. */
  readonly servesFiles: boolean;
  /** Whether the client answers `cocoDmaReview/readFolder`. */
  readonly servesFolders: boolean;
  /** Schemes of documents for which the client answers `cocoDmaReview/baseFolders`. */
  readonly ownBases: readonly string[];
  /** Commands that the client has for code actions to call; an action that calls another is not offered. */
  readonly commands: readonly string[];
  /** Titles of code actions in the client's language, by their names; the others are English. */
  readonly actionTitles: Readonly<Record<string, unknown>>;
  /** Whether the client has the command that shows the paths of a function. */
  readonly showsPaths: boolean;
  /** Whether the client shows reviews as a whole: others are not sent `cocoDmaReview/review`. */
  readonly showsReviews: boolean;
  /** What is set as long as the client says nothing else: members as those of `cocoDmaReview` in its configuration. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Addresses of the parser's wasm files, for a host that cannot look beside itself. */
  readonly grammar?: { readonly runtime: string; readonly grammar: string };
}

/** Takes from a client's options what is understood and leaves the rest. */
export function readInitialization(options: unknown): Initialization {
  const { rulePages, grammar, servesFiles, servesFolders, ...rest } = asRecord(options);
  const { ownBases, showsPaths, showsReviews, commands, actionTitles, cocoDmaReview } = rest;
  const { runtime, grammar: language } = asRecord(grammar);
  return {
    servesFiles: servesFiles === true,
    servesFolders: servesFolders === true,
    ownBases: asTexts(ownBases),
    showsPaths: showsPaths === true,
    showsReviews: showsReviews === true,
    commands: asTexts(commands),
    actionTitles: asRecord(actionTitles),
    settings: asRecord(cocoDmaReview),
    ...(typeof rulePages === 'string' ? { rulePages: rulePages.replace(/(?<!\/)\/+$/, '') } : {}),
    ...(typeof runtime === 'string' && typeof language === 'string'
      ? { grammar: { runtime, grammar: language } }
      : {}),
  };
}

/** The members of an object that came from outside; none where it is no object. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The texts in a list that came from outside; none where it is no list. */
export function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
