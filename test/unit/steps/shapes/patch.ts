import { damagedShapes } from './damaged';
import { fileShapes } from './files';
import { layingShapes } from './laying';
import type { Shape } from './shape';

/** Shapes of patches without a mail around. */
export const patchShapes: readonly Shape[] = [...fileShapes, ...damagedShapes, ...layingShapes];
