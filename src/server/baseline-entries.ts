import { ErrorCodes, RequestType, ResponseError, type Connection } from 'vscode-languageserver';
import { withEntry, type Identity } from '../review/baseline';
import { asRecord } from './initialization';
import { methods } from '../protocol/methods';
import { messageOf } from './log';

/** Of a baseline's text, or null where there is none yet, the text with one entry more. The client writes it. */
const baselineWith = new RequestType<unknown, { text: string }, void>(methods.baselineWith);

/** Serves clients that write the baseline themselves: only they can where the workspace is on no disk of this machine. */
export function registerBaselineEntries(connection: Connection): void {
  connection.onRequest(baselineWith, (params) => {
    const { text, finding, reason } = asRecord(params);
    const identity = asIdentity(finding);
    if (!identity || typeof reason !== 'string')
      return new ResponseError(ErrorCodes.InvalidParams, 'finding or reason is missing');
    try {
      return { text: withEntry(typeof text === 'string' ? text : undefined, identity, reason) };
    } catch (thrown) {
      return new ResponseError(ErrorCodes.InvalidParams, messageOf(thrown));
    }
  });
}

function asIdentity(value: unknown): Identity | undefined {
  const { rule, file, function: name, message } = asRecord(value);
  return typeof rule === 'string' &&
    typeof file === 'string' &&
    typeof name === 'string' &&
    typeof message === 'string'
    ? { rule, file, function: name, message }
    : undefined;
}
