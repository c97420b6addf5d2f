import { smallPageHeaders, smallPageQuestions } from '../../kernel/platform-headers';
import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import { isBuiltFor } from '../built-for';

/** Whether PAGE_SIZE is 4 KiB wherever `visit` is reached: the file is built for nothing else, or the path asked for x86. */
export function arePagesSmall(file: AnalysedFile, { path }: Visit): boolean {
  const isAsked = path.some(
    ({ decided, cameTrue }) => cameTrue === true && smallPageQuestions.has(decided?.text ?? ''),
  );
  return isAsked || isBuiltFor(smallPageHeaders, file);
}
