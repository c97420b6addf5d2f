import { RequestType, type Connection, type Location, type Position } from 'vscode-languageserver';
import { functionAt, partsOf } from '../review/function-parts';
import type { Place, ReviewedFunction } from '../review/model';
import type { Documents, Reviewed } from './documents';
import type { Log } from './log';
import { toRange } from './protocol';

interface FunctionPathsParams {
  readonly uri: string;
  /** Any where absent. */
  readonly function?: string;
  /** A line in the function, or of several called the same above all others. */
  readonly line: number;
}

/** Where the paths of a function lead. */
interface FunctionPathsAnswer {
  /** The version of the document that this is of. */
  readonly version: number;
  readonly position: Position;
  /** Steps of the findings' paths, and DMA calls, each once. */
  readonly locations: readonly Location[];
}

const functionPaths = new RequestType<FunctionPathsParams, FunctionPathsAnswer | null, void>(
  'cocoDmaReview/functionPaths',
);

/** Answers clients that show where the paths of a function lead. */
export function registerFunctionPaths(connection: Connection, documents: Documents, log: Log): void {
  connection.onRequest(functionPaths, ({ uri, line, function: name }, token) =>
    log.guard<FunctionPathsAnswer | null>(null, async () => {
      const reviewed = await documents.answering(uri);
      if (!reviewed || token.isCancellationRequested) return null;
      const one = functionAt(reviewed.review, { line, character: 0 }, name);
      if (!one) return null;
      const { version } = reviewed;
      return { version, position: one.place.start, locations: locationsOf(reviewed, one) };
    }),
  );
}

function locationsOf(reviewed: Reviewed, one: ReviewedFunction): Location[] {
  const { sites, findings } = partsOf(reviewed.review, one);
  const places: Place[] = [
    ...findings.flatMap(({ path, place }) => [...path.map((step) => step.place), place]),
    ...sites.map(({ place }) => place),
  ];
  const locations = places.flatMap((place) => {
    const uri = reviewed.uriOf(place);
    return uri === undefined ? [] : [{ uri, range: toRange(place) }];
  });
  const byLine = new Map(
    locations.map((location) => [`${location.uri} ${location.range.start.line}`, location]),
  );
  return [...byLine.values()].sort((a, b) => a.range.start.line - b.range.start.line);
}
