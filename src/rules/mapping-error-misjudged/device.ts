import type { AnalysedFile } from '../../paths/analyse/analysed';
import type { Visit } from '../../paths/model';
import { addParts } from '../../paths/values/reach';
import type { Term } from '../../paths/values/terms';
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
        message: `${visit.call}() is asked for another device than ${visit.mapping?.call ?? ''}(): dma-debug looks for the mapping with ${device}, and takes that of the other one for unchecked`,
        path: visit.path,
        fixes: [],
      };
    }
}

function isOfOtherDevice({ effect, mapping, roles }: Visit): boolean {
  if (effect?.kind !== 'check' || !mapping?.effect) return false;
  const [asked, mapped] = [roles?.device, mapping.device];
  return asked !== undefined && mapped !== undefined && asked !== mapped && [asked, mapped].every(isNamed);
}

/** Whether a device is what members of structures lead to: what functions return may be one and the same. */
function isNamed(device: Term): boolean {
  const all = new Set<Term>();
  addParts(device, all);
  return [...all].every(({ kind }) => kind === 'read' || kind === 'address');
}
