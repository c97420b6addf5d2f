import { RequestType, type Connection } from 'vscode-languageserver';
import type { FunctionPathsAnswer, FunctionPathsParams, LocationData } from '../protocol/function-paths';
import { methods } from '../protocol/methods';
import { functionAt, partsOf } from '../review/function-parts';
import type { Place, ReviewedFunction } from '../review/model';
import type { Documents, Reviewed } from './documents';
import type { Log } from './log';
import { toRange } from './ranges';

const functionPaths = new RequestType<FunctionPathsParams, FunctionPathsAnswer | null, void>(
  methods.functionPaths,
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

function locationsOf(reviewed: Reviewed, one: ReviewedFunction): LocationData[] {
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
