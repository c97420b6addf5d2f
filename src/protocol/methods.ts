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
  /** Client to server: files to scan and what earlier scans found in them, answered with the last `ScanProgress`. */
  scan: 'cocoDmaReview/scan',
  /** Client to server: what scans found is not to be shown any more, told. */
  clearScan: 'cocoDmaReview/clearScan',
  /** Client to server: files that have changed on the disk since they were scanned, told. */
  filesChanged: 'cocoDmaReview/filesChanged',
  /** Client to server: a finding of a scan, answered with the `StepData` of its path. */
  scannedPath: 'cocoDmaReview/scannedPath',
  /** Client to server: a `SimulatorChoice` of which anything may be left out, answered with `SimulatorAnswer`. */
  simulate: 'cocoDmaReview/simulate',
  /** Client to server: `LimitParams`, told as that is changed. */
  limit: 'cocoDmaReview/limit',
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
  /** Server to client: `ScanProgress`, told. */
  scanProgress: 'cocoDmaReview/scanProgress',
  /** Server to client: what was found in files, to be kept for the next scan, told. */
  scanned: 'cocoDmaReview/scanned',
  /** Server to client: `ScannedData` of a file, as often as that changes, told. */
  scannedFile: 'cocoDmaReview/scannedFile',
} as const;
