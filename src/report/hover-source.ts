import type { KernelPlace, PlatformOutcome } from '../review/model';
import type { HoverLinks } from './hover';
import type { HoverForm } from './hover-form';

/** The rows that gave the outcomes, with the kernel's file and line, on one line. */
export function decidedBy(outcomes: readonly PlatformOutcome[], form: HoverForm, links: HoverLinks): string {
  const rows = [
    ...new Map(outcomes.map((outcome) => [`${outcome.row} ${outcome.source}`, outcome])).values(),
  ];
  if (rows.length === 0) return '';
  let folder = '';
  const written = rows.map(({ row, at, source }) => {
    if (!at)
      return [form.code(row), source === '' ? '' : `(${form.words(source)})`].filter(Boolean).join(' ');
    const text = `${form.code(at.function)} ${form.words(lineText(at, folder))}`;
    folder = folderOf(at.file);
    return form.link(text, links.ofPlace(at));
  });
  return `Decided by ${written.join(', ')}`;
}

/** `(kernel/dma/direct.c:715)`, without the folder where that was just told. */
function lineText({ file, line }: KernelPlace, told: string): string {
  const folder = folderOf(file);
  return `(${folder === told ? file.slice(folder.length) : file}:${line})`;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
