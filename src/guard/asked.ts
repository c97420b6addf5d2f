import { asList, isId, member, request, type Id, type Message, type Request } from './message';

interface Question {
  readonly id: Id;
  readonly method: string;
}

/**
 * What workers ask the client. Each worker numbers its questions from the start, so the client gets numbers of our own: an
 * answer to a worker that is gone is for nobody.
 */
export class AskedOfClient {
  #next = 0;
  readonly #waiting = new Map<Id, Question>();
  /** What the client was asked to tell of, by the id that it was asked under. */
  readonly #registered = new Map<string, string>();

  /** The question as the client is to get it. */
  ask({ id, method, params }: Request): Request {
    const asked = this.#take(id, method);
    if (method === 'client/registerCapability')
      for (const one of asList(member(params, 'registrations'))) {
        const [name, of] = [member(one, 'id'), member(one, 'method')];
        if (typeof name === 'string' && typeof of === 'string') this.#registered.set(name, of);
      }
    // The protocol does spell it like this.
    if (method === 'client/unregisterCapability')
      for (const one of asList(member(params, 'unregisterations')))
        this.#registered.delete(String(member(one, 'id')));
    return request(asked, method, params);
  }

  /** The answer as the worker is to get it; undefined where it is for none that is there. */
  answered(message: Message): Message | undefined {
    const question = isId(message.id) ? this.#waiting.get(message.id) : undefined;
    if (!question || !isId(message.id)) return undefined;
    this.#waiting.delete(message.id);
    return { ...message, id: question.id };
  }

  /** The number under which the client was asked what the worker calls `id`. */
  numberOf(id: unknown): Id | undefined {
    return [...this.#waiting].find(([, question]) => question.id === id)?.[0];
  }

  /** Forgets the questions of a worker that is gone. Gives what takes back all that it had the client tell of. */
  forget(): Request | undefined {
    this.#waiting.clear();
    const unregisterations = [...this.#registered].map(([id, method]) => ({ id, method }));
    this.#registered.clear();
    if (unregisterations.length === 0) return undefined;
    this.#next += 1;
    return request(this.#next, 'client/unregisterCapability', { unregisterations });
  }

  #take(id: Id, method: string): number {
    this.#next += 1;
    this.#waiting.set(this.#next, { id, method });
    return this.#next;
  }
}
