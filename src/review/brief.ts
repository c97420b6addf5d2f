/** Twice the longest that is said of Linux 7.3, in a step of a path. */
const longestText = 600;

/** No system opens a file by a longer name. */
const longestPath = 4096;

/**
 * What is longer is cut off: nobody reads it, and a name that takes a hundred thousand characters would stand in each finding that is
 * about it.
 */
export function brief(text: string): string {
  return cut(text, longestText);
}

/** The same for the path of a file. */
export function briefPath(path: string): string {
  return cut(path, longestPath);
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
