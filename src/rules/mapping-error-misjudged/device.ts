import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import { argumentText } from '../mapping-words';
import { shortestBySite } from '../memory-state';
import type { Report } from '../rule';

/** dma_mapping_error() of one device, of what was mapped for another: dma-debug looks for the mapping by its device. */
export function* checksOfOtherDevice({ source, functions }: AnalysedFile): Iterable<Report> {
  for (const { paths } of functions)
    for (const visit of shortestBySite(paths.visits.filter(isOfOtherDevice))) {
      const device = argumentText(source.text, visit, 0) ?? 'one device';
      yield {
        span: visit.span,
        function: paths.name,
        message: `${visit.call}() is asked for ${device} of what ${visit.mapping?.call ?? ''}() mapped for another device: dma-debug reports the mapping as unchecked`,
        path: visit.path,
        fixes: [],
      };
    }
}

function isOfOtherDevice({ effect, mapping, roles }: Visit): boolean {
  if (effect?.kind !== 'check' || !mapping?.effect) return false;
  const [asked, mapped] = [roles?.device, mapping.device];
  return asked !== undefined && mapped !== undefined && asked !== mapped;
}
