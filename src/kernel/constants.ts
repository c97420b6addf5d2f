import { attributeConstants } from './attributes';
import { directionConstants, transferDirectionConstants } from './directions';
import { errorConstants } from './errors';
import { sizeConstants } from './sizes';

/** Names of the kernel that stand for a number. */
export function kernelConstants(): ReadonlyMap<string, bigint> {
  return new Map([
    ...attributeConstants(),
    ...errorConstants(),
    ...directionConstants(),
    ...transferDirectionConstants(),
    ...sizeConstants(),
  ]);
}
