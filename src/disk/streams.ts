import { fstatSync, write } from 'node:fs';
import { Writable } from 'node:stream';
import { isatty } from 'node:tty';

/** How soon to try again what a device does not take yet. */
const againMs = 10;

/**
 * The stream with which to write to `descriptor`, whose own stream is `own`. That of Node takes a short write to a file for
 * success, so that what a full disk did not take is lost without a word; files get one that goes on until all is written or
 * there is an error. Pipes and terminals keep their own.
 */
export function wholeStream(descriptor: number, own: Writable): Writable {
  return isFileLike(descriptor) ? new DescriptorStream(descriptor) : own;
}

function isFileLike(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || (stats.isCharacterDevice() && !isatty(descriptor));
  } catch {
    return false;
  }
}

/** Writes all that it is given to a file that is open, or fails. */
export class DescriptorStream extends Writable {
  constructor(private readonly descriptor: number) {
    super({ decodeStrings: true });
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (chunk.length === 0) {
      done();
      return;
    }
    write(this.descriptor, chunk, 0, chunk.length, null, (error, written) => {
      const goOn = (): void => {
        this._write(chunk.subarray(written), '', done);
      };
      if (error?.code === 'EAGAIN') setTimeout(goOn, againMs);
      else if (error) done(error);
      else goOn();
    });
  }
}
