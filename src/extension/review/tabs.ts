import { TabInputText, TabInputTextDiff, window, type Uri } from 'vscode';

/** Whether the user has the document at `uri` open in a tab, alone or as a side of a diff. */
export function isInTab(uri: string): boolean {
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => shownBy(input).some((shown) => shown.toString() === uri)),
  );
}

function shownBy(input: unknown): readonly Uri[] {
  if (input instanceof TabInputText) return [input.uri];
  if (input instanceof TabInputTextDiff) return [input.original, input.modified];
  return [];
}
