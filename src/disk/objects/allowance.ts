import { Refused } from '../reason';

/** How many bytes reading objects may make in all, whatever the files claim: a few hundred can stand for gigabytes. */
export class ByteAllowance {
  #left: number;

  constructor(private readonly most: number) {
    this.#left = most;
  }

  /** @throws Refused where that is more than is left; from then on, nothing is */
  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0)
      throw new Refused(
        `with those before it, it takes more than ${Math.floor(this.most / 1024 / 1024)} MB to read`,
      );
  }
}
