import { methods } from '../protocol/methods';
import { member, notification, type Message, type Request } from './message';

/** Notifications of which a new worker has to hear the last one. */
const lasting = new Set<string>([
  'initialized',
  '$/setTrace',
  'workspace/didChangeConfiguration',
  methods.visible,
]);

/** What a client has said that holds for every worker. */
export class Session {
  #initialize: Request | undefined;
  /** By method, in the order in which each was heard first. */
  readonly #said = new Map<string, Message>();

  /** Parameters of `initialize`; undefined before that. */
  get params(): unknown {
    return this.#initialize?.params;
  }

  /** Whether the client is told of reviews as a whole. */
  get showsReviews(): boolean {
    return member(member(this.params, 'initializationOptions'), 'showsReviews') === true;
  }

  initialize(message: Request): void {
    this.#initialize ??= message;
  }

  hear(message: Message): void {
    const { method } = message;
    if (method !== undefined && lasting.has(method)) this.#said.set(method, message);
  }

  /** What to tell a new worker behind `initialize`. */
  said(): readonly Message[] {
    return [...this.#said.values()];
  }
}

/** `initialize` as workers get it: that their process's parent is there is not for them to watch. */
export function forWorker(message: Request): Request {
  const { params } = message;
  return typeof params === 'object' && params !== null
    ? { ...message, params: { ...params, processId: null } }
    : message;
}

/** A message for the log of the client, which it shows whom it concerns. */
export function logged(message: string): Message {
  return notification('window/logMessage', { type: 1, message });
}
