import { execFile } from 'node:child_process';
import type { ReadBlob } from '../review/reviewer';
import { decode } from './files';

/** A file of the kernel is not larger. */
const largestBlob = 32 << 20;

/** Reads blobs of the git repository that `tree` is the top of; none where it is no repository or there is no git. */
export function blobReader(tree: string): ReadBlob {
  return (name) =>
    new Promise((done) => {
      if (!/^[0-9a-f]{7,64}$/.test(name)) {
        done(undefined);
        return;
      }
      // The repository is the user's own, but it need not be one that git would look for programs to run in.
      const argv = ['-c', 'core.fsmonitor=false', '-C', tree, 'cat-file', 'blob', name];
      const options = { encoding: 'buffer', maxBuffer: largestBlob, timeout: 10_000 } as const;
      execFile('git', argv, options, (error, stdout) => {
        done(error ? undefined : decode(stdout));
      });
    });
}
