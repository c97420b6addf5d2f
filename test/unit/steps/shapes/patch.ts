import type { Shape } from './shape';

export const patchShapes: readonly Shape[] = [];
