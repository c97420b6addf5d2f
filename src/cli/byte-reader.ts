import { PlainFile } from '../disk/plain-file';
import { largest } from './files';

/** Reads one file after the other into the same memory: a scan reads tens of thousands, and keeps none. */
export class ByteReader {
  #buffer = Buffer.allocUnsafe(1024 * 1024);

  /**
   * The bytes of the file, at most one more than {@link largest}; valid until the next call. Waits for the disk, so
   * that it is for threads which have nothing else to do.
   *
   * @param path its real path
   * @throws Refused where it is no plain file, or was put elsewhere meanwhile; a system error where it cannot be read
   */
  read(path: string): Buffer {
    const file = new PlainFile(path);
    try {
      let size = 0;
      // What a file system says of a file's size may be wrong, so that only the end of the file is believed.
      for (;;) {
        if (size === this.#buffer.length) this.#grow();
        const read = file.read(this.#buffer, size);
        size += read;
        if (read === 0 || size > largest) return this.#buffer.subarray(0, Math.min(size, largest + 1));
      }
    } finally {
      file.close();
    }
  }

  #grow(): void {
    const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
    this.#buffer.copy(larger);
    this.#buffer = larger;
  }
}
