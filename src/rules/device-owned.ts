import { attributeBit } from '../kernel/attributes';
import { driverTypes } from '../kernel/c-types';
import { isAllocation } from '../kernel/effects';
import type { AnalysedFile } from '../paths/analyse/analysed';
import { isLive } from '../paths/state/live';
import type { Access, FunctionPaths } from '../paths/model';
import type { Mapping } from '../paths/state/state';
import { isBehind, isPartBehind } from '../paths/values/reach';
import type { Place } from '../paths/values/terms';
import type { TypeShape } from '../syntax/type-shape';
import { written } from './mapping-words';
import type { FindingText, Report } from './rule';

const unsynced = attributeBit('DMA_ATTR_SKIP_CPU_SYNC');

/**
 * A report, without a fix, of where functions of `file` read or write what they mapped, while it is the device's: neither unmapped nor synced for the CPU.
 * Only parts of the memory that are certain to be mapped count; of each mapping, the first such use in the text.
 *
 * @param isWrong what else has to hold
 * @param textOf what is said of an access; `used` is what is used, in the source's words
 */
export function* reportsOfAccesses(
  file: AnalysedFile,
  kind: Access['kind'],
  isWrong: (access: Access, paths: FunctionPaths) => boolean,
  textOf: (used: string, access: Access) => FindingText,
): Iterable<Report> {
  for (const { paths, source } of file.functions) {
    if (source.partial.start) continue;
    const told = new Set<number>();
    for (const access of paths.accesses) {
      const { start } = access.mapping.span;
      if (access.kind !== kind || !isDevices(access) || !isMapped(file, access)) continue;
      if (told.has(start) || !isWrong(access, paths)) continue;
      told.add(start);
      yield {
        span: access.span,
        function: paths.name,
        ...textOf(accessText(file.source.text, access), access),
        path: access.path,
        fixes: [],
      };
    }
  }
}

/** What is used, in the source's words: `cmd->opcode`, or what a function is given. */
function accessText(text: string, { span, by }: Access): string {
  return by === undefined ? (written(text, span) ?? 'memory') : `memory through ${by}()`;
}

function isDevices({ mapping }: Access): boolean {
  const { effect, attributes, synced, within } = mapping;
  if (!effect || isAllocation(effect) || within !== undefined) return false;
  if (isDriversOwn(mapping)) return false;
  return isLive(mapping) && synced !== 'cpu' && (attributes.ones & unsynced) === 0n;
}

/** Whether the driver finds its device by the memory, which is then mapped for its address and not for what is in it. */
function isDriversOwn({ device, memory }: Mapping): boolean {
  const at = device?.kind === 'address' ? device.place : undefined;
  if (!device || !memory) return false;
  return at ? isBehind(at, memory) : isPartBehind(device, memory);
}

/** Whether what is used lies within what is mapped, as far as sizes are known, and is more than its own address. */
function isMapped(
  { layouts, program, elsewhere }: AnalysedFile,
  { mapping, place, isBeyond }: Access,
): boolean {
  if (isBeyond) return false;
  const size = mapping.size?.value;
  const part = place && partOf(place);
  if (!part) return true;
  const { struct, path } = part;
  if (layouts.memberType(`struct ${struct}`, path)?.kind === 'array') return false;
  const beside = layouts.typesBeside(`struct ${struct}`, path);
  // What of a structure of the program cannot be read may be the driver's own; looked at alone, a file hides every header.
  if (beside.some(isOfDriver) || (beside.length === 0 && (!elsewhere || program.hides(struct)))) return false;
  const offset = layouts.offsetOf(`struct ${struct}`, path);
  return size === undefined || (offset !== undefined && offset < size);
}

/**
 * Whether a structure with a member of that type is the driver's own: no device reads a pointer of the CPU or a `dma_addr_t`, which
 * has no byte order. Of such a structure, who knows which part is mapped.
 */
function isOfDriver(type: TypeShape): boolean {
  return type.kind === 'pointer' || (type.kind === 'named' && driverTypes.has(type.name));
}

/** The member that `place` is, of the structure that is mapped. */
function partOf(place: Place): Place['member'] {
  let member: Place['member'];
  for (let at: Place | undefined = place; at; at = at.within) if (at.kind === 'field') member = at.member;
  return place.member ?? member;
}
