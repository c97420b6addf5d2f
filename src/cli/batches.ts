/** `items` in arrays of `size`; the last may be shorter. */
export async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The next of `items` until there are `count`, or no more. */
export async function take<T>(items: AsyncIterator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await items.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

/**
 * What `work` makes of each of `items`, in their order. Up to `window` are worked on or wait for an earlier one, so that
 * neither the items nor what was made of them pile up.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<R>,
  window: number,
): AsyncGenerator<{ readonly item: T; readonly result: R }> {
  const begun: { item: T; result: Promise<R> }[] = [];
  const next = async () => {
    const first = begun.shift();
    return first && { item: first.item, result: await first.result };
  };
  for await (const item of items) {
    const result = work(item);
    // It is awaited in its turn; until then an error is nobody's, which would end the process.
    result.catch(() => undefined);
    begun.push({ item, result });
    const done = begun.length >= window ? await next() : undefined;
    if (done) yield done;
  }
  for (let done = await next(); done; done = await next()) yield done;
}
