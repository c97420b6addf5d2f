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
  const written = rows.map(({ row, at, source }, index) => {
    if (!at)
      return [form.code(row), source === '' ? '' : `(${form.words(source)})`].filter(Boolean).join(' ');
    // One is told whole; of the others there is room for the line.
    const line = form.words(lineText(at, folder));
    const text = index === 0 ? `${form.code(at.function)} (${line})` : line;
    folder = folderOf(at.file);
    return form.link(text, links.ofPlace(at));
  });
  const [first = '', ...others] = written;
  return `Decided by ${first}${others.length > 0 ? `; others: ${others.join(', ')}` : ''}`;
}

/** `kernel/dma/direct.c:715`, without the folder where that was just told. */
function lineText({ file, line }: KernelPlace, told: string): string {
  const folder = folderOf(file);
  return `${folder === told ? file.slice(folder.length) : file}:${line}`;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
