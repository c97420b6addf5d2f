import { isMessageId } from '../kernel/source';
import type { HoverLinks } from '../report/hover';
import type { CallNote, KernelPlace } from '../review/model';
import type { Reviewed } from './documents';

/** Where what a hover names can be opened: in the workspace, where that is a kernel tree, and mails in the archive. */
export async function kernelLinks({ read }: Reviewed, { outcomes }: CallNote): Promise<HoverLinks> {
  const sources = outcomes.flatMap(({ consequenceSource }) => consequenceSource?.split('; ') ?? []);
  const paths = new Set([
    ...outcomes.flatMap(({ at }) => at?.file ?? []),
    ...sources.flatMap((source) => pathIn(source) ?? []),
  ]);
  const files = new Map(await Promise.all([...paths].map(async (path) => [path, await read(path)] as const)));
  return {
    ofPlace: (place) => {
      const file = files.get(place.file);
      return file && `${file.uri}#L${lineIn(file.text, place)}`;
    },
    // What has several sources leads to the first that can be opened.
    ofSource: (source) =>
      source
        .split('; ')
        .flatMap((one) => (isMessageId(one) ? archived(one) : (files.get(pathIn(one) ?? '')?.uri ?? [])))[0],
  };
}

/**
 * The line of `place` in a tree that may be of another release than `place` is: where that line is not in the body of the
 * function, the function itself.
 */
export function lineIn(text: string, { function: name, line }: KernelPlace): number {
  const lines = text.split('\n');
  const isDefinition = (one: string): boolean =>
    /^[A-Za-z_]/.test(one) && new RegExp(`\\b${name}\\(`).test(one) && !one.trimEnd().endsWith(';');
  const first = lines.findIndex(isDefinition) + 1;
  if (first === 0) return Math.min(line, lines.length);
  const end = lines.findIndex((one, index) => index >= first && one.startsWith('}')) + 1;
  return line >= first && (end === 0 || line <= end) ? line : first;
}

/** The kernel file of `kernel/dma/mapping.c:655, v7.3`. */
function pathIn(source: string): string | undefined {
  return /^([\w./-]+\/[\w.-]+\.\w+)(?::\d+)?(?:,|$)/.exec(source)?.[1];
}

function archived(messageId: string): string {
  return `https://lore.kernel.org/r/${encodeURIComponent(messageId)}/`;
}
