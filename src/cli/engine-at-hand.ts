import type { Io } from './io';
import type { ReviewRequest } from './options';

/**
 * `request` with an engine that loads: where the native one is asked for and does not, standard error says so and wasm
 * takes its place. This comes before any thread is started, so that it is said once and holds for all of them.
 */
export async function withEngineAtHand(request: ReviewRequest, io: Io): Promise<ReviewRequest> {
  if (request.engine === 'wasm') return request;
  try {
    io.tryNativeEngine();
    return request;
  } catch (thrown) {
    const [reason = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
    await io.stderr.say([`--engine native does not load, wasm is used instead: ${reason}`]);
    return { ...request, engine: 'wasm' };
  }
}
