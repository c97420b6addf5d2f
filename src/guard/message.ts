/** A message of JSON-RPC, of whose content no more is known than what it is made of. */
export interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: Id | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

export type Id = number | string;

export interface Request extends Message {
  readonly id: Id;
  readonly method: string;
}

/** Codes of errors that the protocol defines. */
export const errorCodes = { invalidRequest: -32600, internal: -32603, cancelled: -32800 } as const;

export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value;
}

export function isRequest(message: Message): message is Request {
  return isId(message.id) && typeof message.method === 'string';
}

export function isId(value: unknown): value is Id {
  return typeof value === 'number' || typeof value === 'string';
}

export function notification(method: string, params: unknown): Message {
  return { jsonrpc: '2.0', method, params };
}

export function request(id: Id, method: string, params: unknown): Request {
  return { jsonrpc: '2.0', id, method, params };
}

export function answer(id: Id, result: unknown): Message {
  return { jsonrpc: '2.0', id, result };
}

export function refusal(id: Id, code: number, message: string): Message {
  return { jsonrpc: '2.0', id, error: { code, message } };
}

/** Address of the document that a message is about; undefined where it is about none. */
export function uriOf({ params }: Message): string | undefined {
  const ofDocument = member(member(params, 'textDocument'), 'uri');
  const uri = ofDocument ?? member(params, 'uri');
  return typeof uri === 'string' ? uri : undefined;
}

/** What an object that came from outside has by that name; undefined where it is no object. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** A list that came from outside; empty where it is none. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
