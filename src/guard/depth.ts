import { isDeeperThan } from '../text/depth';

/** No message of the protocol nests so deep; what does would be too much for what copies it on the call stack. */
const deepest = 200;

/** Why such a message is refused. */
export const tooDeep = 'the message is nested too deeply';

/** Whether `message` nests deeper than any that is meant. */
export function isTooDeep(message: unknown): boolean {
  return isDeeperThan(deepest, message);
}
