import { attributeBit, bitsComparedAtUnmap } from '../../kernel/attributes';
import { attributeVariants } from '../../kernel/dma-calls';
import { effectTable } from '../../kernel/effect-table';
import type { FunctionPaths, Visit } from '../../paths/model';
import { slice } from '../../text/span';
import { rewriteCall } from '../kernel-style';
import type { ReportFix } from '../rule';
import { attributesAt } from '../stand-in';
import type { AnalysedFile } from '../../paths/analyse/analysed';

const mmio = attributeBit('DMA_ATTR_MMIO');

/** Passes the attributes of `map` at `unmap`, where they can be written down there. */
export function sameAttributesFix(
  file: AnalysedFile,
  map: Visit,
  mapFunction: FunctionPaths,
  unmap: Visit,
  unmapFunction: FunctionPaths,
): readonly ReportFix[] {
  const text = file.source.text;
  const from = bodyOf(file, mapFunction);
  const to = bodyOf(file, unmapFunction);
  const attributes = from && to && attributesAt(text, map, from, to);
  const name = nameThatTakes(map, unmap);
  const position = unmap.effect?.kind === 'unmap' ? unmap.effect.attributes : undefined;
  if (attributes === undefined || name === undefined) return [];
  const given = unmap.arguments.map((span) => slice(text, span));
  const wanted =
    position === undefined
      ? [...given, attributes]
      : given.map((argument, index) => (index === position ? attributes : argument));
  const edit = rewriteCall(text, unmap.span, unmap.call, unmap.arguments, { name, arguments: wanted });
  return [{ title: `Pass the attributes of ${map.call}()`, kind: 'same attributes', edits: [edit] }];
}

function bodyOf(file: AnalysedFile, paths: FunctionPaths) {
  return file.functions.find((candidate) => candidate.paths === paths)?.body;
}

/** The call that undoes `map` and takes its attributes, in place of `unmap`; undefined where there is none. */
function nameThatTakes(map: Visit, unmap: Visit): string | undefined {
  if (map.effect?.kind !== 'map' || unmap.effect?.kind !== 'unmap') return undefined;
  const implied = (map.effect.implied ^ unmap.effect.implied) & bitsComparedAtUnmap;
  if (implied !== 0n || refusesMmio(map, unmap)) return oppositeWithAttributes(map.call);
  return unmap.effect.attributes === undefined ? attributeVariants.get(unmap.call) : unmap.call;
}

/** dma_unmap_page_attrs() and what is made of it return at once for MMIO (kernel/dma/mapping.c, v7.3). */
function refusesMmio({ attributes }: Visit, { call }: Visit): boolean {
  return ((attributes?.ones ?? 0n) & mmio) !== 0n && /_(?:page|single)(?:_attrs)?$/.test(call);
}

function oppositeWithAttributes(map: string): string | undefined {
  const opposite = map.replace(/^dma_map_/, 'dma_unmap_');
  const name = attributeVariants.get(opposite) ?? opposite;
  const effect = effectTable.get(name);
  return effect?.kind === 'unmap' && effect.attributes !== undefined ? name : undefined;
}
