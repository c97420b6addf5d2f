/** What the client and the server ask and tell each other besides what the Language Server Protocol has, by method. */
export const methods = {
  /** Client to server, answered with the text of a baseline that has one entry more. */
  baselineWith: 'cocoDmaReview/baselineWith',
  /** Client to server: `FunctionPathsParams`, answered with `FunctionPathsAnswer`. */
  functionPaths: 'cocoDmaReview/functionPaths',
  /** Client to server: `PatchFilesParams`, answered with `PatchFilesAnswer`. */
  patchFiles: 'cocoDmaReview/patchFiles',
  /** Client to server: `PathsParams`, answered with `PathData`. */
  paths: 'cocoDmaReview/paths',
  /** Client to server: `ReplyParams`, answered with `ReplyAnswer`. */
  reply: 'cocoDmaReview/reply',
  /** Client to server: a `SimulatorChoice` of which anything may be left out, answered with `SimulatorAnswer`. */
  simulate: 'cocoDmaReview/simulate',
  /** Client to server: a place, answered with what to simulate first there. */
  simulatorPreset: 'cocoDmaReview/simulatorPreset',
  /** Client to server: a document, answered with `TargetAnswer`. */
  target: 'cocoDmaReview/target',
  /** Client to server: the documents in sight, told. */
  visible: 'cocoDmaReview/visible',

  /** Server to client: a document, answered with the folders below which the files are that it applies to. */
  baseFolders: 'cocoDmaReview/baseFolders',
  /** Server to client: an address, answered with the text of the file. */
  readFile: 'cocoDmaReview/readFile',
  /** Server to client: an address, answered with the names in the folder. */
  readFolder: 'cocoDmaReview/readFolder',
  /** Server to client: a `ReviewData` of each new review, told. */
  review: 'cocoDmaReview/review',
} as const;
