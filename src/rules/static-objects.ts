import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';
import type { Visit } from '../paths/model';
import type { FileObject } from '../syntax/file-objects';

/**
 * The object at file scope that `visit` speaks of, by its address or, of an array, by its name; undefined where it speaks of
 * something else, or of an object that `file` does not declare.
 */
export function fileObjectOf(
  { source }: AnalysedFile,
  { body }: AnalysedFunction,
  { memory, within }: Visit,
): FileObject | undefined {
  if (!memory || within !== undefined) return undefined;
  const { origin, id } = memory;
  if (origin)
    return origin.kind === 'static' && !body.types.has(origin.by) ? source.objects.get(origin.by) : undefined;
  const name = id.kind === 'read' && id.place?.kind === 'variable' ? id.place.name : undefined;
  const object = name === undefined || body.types.has(name) ? undefined : source.objects.get(name);
  return object?.isArray === true ? object : undefined;
}
