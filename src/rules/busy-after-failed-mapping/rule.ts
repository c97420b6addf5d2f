import { transmitCallbacks, type TransmitCallback } from '../../kernel/transmit-callbacks';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Exit } from '../../paths/model';
import { firstLine, wording } from '../first-line';
import type { CodeRule, CodeUnderReview, FindingText, Report } from '../rule';

function textOf(name: string, busy: string, call: string): FindingText {
  return {
    message: firstLine(
      wording`${name}() returns ${busy} after ${call}() failed`,
      wording`${busy} is returned after ${call}() failed`,
    ),
    detail:
      'The stack calls again at once, for as long as mappings fail. Drop the packet and return NETDEV_TX_OK.',
  };
}

/** A packet that cannot be mapped is dropped: who asks to be called again is called at once, and fails again. */
export const busyAfterFailedMapping: CodeRule = {
  kind: 'code',
  id: 'busy-after-failed-mapping',
  severity: 'warning',
  title: 'a packet that cannot be mapped is asked for again',

  *check({ file }: CodeUnderReview): Iterable<Report> {
    const callbacks = callbacksIn(file);
    for (const { paths } of file.functions) {
      const callback = callbacks.get(paths.name);
      if (!callback) continue;
      const told = new Set<number>();
      for (const exit of [...paths.exits].sort((a, b) => a.path.length - b.path.length)) {
        const [failed] = exit.failed;
        if (!failed || !isBusy(exit, callback) || told.has(exit.span.start)) continue;
        told.add(exit.span.start);
        yield {
          span: exit.span,
          function: paths.name,
          ...textOf(paths.name, callback.busy.name, failed.call),
          path: exit.path,
          fixes: [],
        };
      }
    }
  },
};

/** The callbacks of the file's tables, by the name of the function. */
function callbacksIn({ source }: AnalysedFile): ReadonlyMap<string, TransmitCallback> {
  return new Map(
    source.operationTables.flatMap(({ structTag, functions }) =>
      transmitCallbacks.flatMap((callback) => {
        const name = callback.structure === structTag ? functions.get(callback.member) : undefined;
        return name === undefined ? [] : [[name, callback] as const];
      }),
    ),
  );
}

function isBusy({ result, returns }: Exit, { busy }: TransmitCallback): boolean {
  if (returns !== undefined) return returns === busy.value;
  const place = result?.kind === 'read' ? result.place : undefined;
  return place?.kind === 'variable' && place.name === busy.name;
}
