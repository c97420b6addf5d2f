import type { KernelPlace, PlatformOutcome } from '../review/model';
import type { HoverLinks } from './hover';
import type { HoverForm } from './hover-form';

/** The rows that gave the outcomes, with the kernel's file and line, on one line. */
export function decidedBy(outcomes: readonly PlatformOutcome[], form: HoverForm, links: HoverLinks): string {
  const [first = '', ...others] = rowsOf(outcomes, form, links, true);
  return `${first}${others.length > 0 ? `; others: ${others.join(', ')}` : ''}`;
}

/** The same without the name of the function, where there is little room. */
export function decidedAt(outcomes: readonly PlatformOutcome[], form: HoverForm, links: HoverLinks): string {
  return rowsOf(outcomes, form, links, false).join(', ');
}

function rowsOf(
  outcomes: readonly PlatformOutcome[],
  form: HoverForm,
  links: HoverLinks,
  isNamed: boolean,
): readonly string[] {
  const rows = [
    ...new Map(outcomes.map((outcome) => [`${outcome.row} ${outcome.source}`, outcome])).values(),
  ];
  let folder = '';
  return rows.map(({ row, at, source }, index) => {
    if (!at)
      return [form.code(row), source === '' ? '' : `(${form.words(source)})`].filter(Boolean).join(' ');
    // One is told whole; of the others there is room for the line.
    const line = form.words(lineText(at, folder));
    const text = isNamed && index === 0 ? `${form.code(at.function)} (${line})` : line;
    folder = folderOf(at.file);
    return form.link(text, links.ofPlace(at));
  });
}

/** `kernel/dma/direct.c:715`, without the folder where that was just told. */
function lineText({ file, line }: KernelPlace, told: string): string {
  const folder = folderOf(file);
  return `${folder === told ? file.slice(folder.length) : file}:${line}`;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
