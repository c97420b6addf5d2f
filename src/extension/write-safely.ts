/** What is needed of a file system; `Place` is how it calls a file. */
interface Files<Place> {
  writeFile(place: Place, content: Uint8Array): PromiseLike<void>;
  rename(from: Place, to: Place, options: { overwrite: boolean }): PromiseLike<void>;
  delete(place: Place): PromiseLike<void>;
}

/**
 * Writes `content` to a file so that it is never lost in the middle. VS Code writes in place, and to replace a file it deletes
 * it, with the editors that show it: so a copy is written beside it first, which takes its place where the write fails.
 *
 * @param beside a file in the same folder that nobody has
 * @throws where neither can be written; then the file is as it was, or `beside` has all of the new content
 */
export async function writeSafely<Place>(
  files: Files<Place>,
  target: Place,
  beside: Place,
  content: Uint8Array,
): Promise<void> {
  try {
    await files.writeFile(beside, content);
  } catch (error) {
    await gone(files, beside);
    throw error;
  }
  try {
    await files.writeFile(target, content);
  } catch {
    await files.rename(beside, target, { overwrite: true });
    return;
  }
  await gone(files, beside);
}

/** That a copy stays is no reason to say that nothing was written. */
async function gone<Place>(files: Files<Place>, place: Place): Promise<void> {
  try {
    await files.delete(place);
  } catch {
    // It is not there, or cannot be deleted.
  }
}
