import type { PlacedStep } from '../../../src/extension/walk/steps';
import type { FindingData, ReviewData, SiteData } from '../../../src/protocol/review';

export const uri = 'file:///one.patch';

export function range(line: number, endLine = line) {
  return { start: { line, character: 1 }, end: { line: endLine, character: 9 } };
}

export function step(line: number, over: Partial<PlacedStep> = {}): PlacedStep {
  return { uri, range: range(line), text: `text ${line}`, state: `state ${line}`, memory: 'none', ...over };
}

export function finding(line: number, over: Partial<FindingData> = {}): FindingData {
  return {
    range: range(line),
    function: 'map',
    rule: 'shared-without-decrypt',
    severity: 'error',
    message: 'private memory',
    detail: '',
    introduced: 'yes',
    path: [],
    ...over,
  };
}

export function site(line: number, over: Partial<SiteData> = {}): SiteData {
  return { range: range(line), function: 'map', call: 'dma_map_phys', memory: 'shared', ...over };
}

export function review(over: Partial<ReviewData> = {}): ReviewData {
  return { uri, version: 1, kind: 'patch', findings: [], sites: [], platforms: [], ...over };
}
