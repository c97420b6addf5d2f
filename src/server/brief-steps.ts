import { stepText } from '../report/step-text';
import type { Finding, Step } from '../review/model';

/**
 * The path of a finding in fewer steps, for a hover that has to hold them besides all else: what just decides the way is told
 * with the step before it, and the place of the finding itself is not told once more.
 */
export function briefSteps({ path, place }: Pick<Finding, 'path' | 'place'>): readonly Step[] {
  const brief: Step[] = [];
  for (const step of path) {
    const last = brief.at(-1);
    const isHere = step.place.file === place.file && step.place.start.line === place.start.line;
    if (step.state !== '' || last?.place.file !== step.place.file) brief.push(step);
    else if (!isHere)
      brief[brief.length - 1] = { ...last, text: `${stepText(last)}, ${step.text}`, state: '' };
  }
  return brief;
}
