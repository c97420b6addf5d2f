import { RequestType, type Connection, type Position } from 'vscode-languageserver';
import type { Documents } from './documents';
import { asRecord } from './initialization';
import type { Log } from './log';
import type { Settings } from './settings';
import { simulatorAnswer } from './simulator-answer';
import type { SimulatorAnswer, SimulatorChoice } from '../protocol/simulator';
import { methods } from '../protocol/methods';
import { presetFor } from './simulator-preset';

/** A choice, and the document whose patch it may name; whatever is left out is as usual. */
const simulate = new RequestType<unknown, SimulatorAnswer | null, void>(methods.simulate);

/** What to simulate first for a place in a document. */
const preset = new RequestType<
  { readonly uri: string; readonly position: Position },
  Partial<SimulatorChoice> | null,
  void
>(methods.simulatorPreset);

/** Serves a panel in which calls are simulated. */
export function registerSimulator(
  connection: Connection,
  documents: Documents,
  settings: Settings,
  log: Log,
): void {
  connection.onRequest(simulate, (params) =>
    log.guard<SimulatorAnswer | null>(null, async () => {
      const { uri } = asRecord(params);
      const { cores, uriOf } = await documents.cores(typeof uri === 'string' ? uri : undefined);
      return simulatorAnswer(params, cores, uriOf);
    }),
  );
  connection.onRequest(preset, ({ uri, position }) =>
    log.guard<Partial<SimulatorChoice> | null>(null, async () => {
      const reviewed = await documents.answering(uri);
      if (!reviewed || reviewed.review.kind === 'unrelated') return null;
      const { options } = await settings.choices(uri);
      const { cores } = await documents.cores(uri);
      return presetFor(reviewed, position, cores, options.platforms ?? []);
    }),
  );
}
