import { attributeConstants } from './attributes';
import { errorConstants } from './errors';

/** Names of the kernel that stand for a number. */
export function kernelConstants(): ReadonlyMap<string, bigint> {
  return new Map([...attributeConstants(), ...errorConstants()]);
}
