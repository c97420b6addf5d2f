import { damagedShapes } from './damaged';
import { fileShapes } from './files';
import { layingShapes } from './laying';
import { driverPatches } from './driver-patches';
import type { Shape } from './shape';

/** Shapes of patches without a mail around. */
export const patchShapes: readonly Shape[] = [
  ...fileShapes,
  ...damagedShapes,
  ...layingShapes,
  ...driverPatches,
];
