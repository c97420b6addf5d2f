import { names, telltales } from '../review/prefilter';

/**
 * What `mayMatter()` of `review` says of the text of these bytes. The names that it looks for are ASCII, which stands for
 * itself both in UTF-8 and in Latin-1, and what is not ASCII is no letter to `\b`: so the answer holds for the text, however
 * the bytes are decoded.
 */
export function mayMatter(bytes: Buffer): boolean {
  return telltales.some((telltale) => bytes.includes(telltale)) && names.test(bytes.toString('latin1'));
}
