/**
 * `name`, a part of a path, as a part of an address. Half of a surrogate pair, which no address can have, is a byte that was no
 * UTF-8 where it stands for one (U+DC80 to U+DCFF), and a sign for what is unknown otherwise.
 */
export function addressPart(name: string): string {
  return name
    .split(/(\p{Cs})/u)
    .map((part, index) => (index % 2 === 0 ? encodeURIComponent(part) : escapedHalf(part)))
    .join('');
}

/** `text` without halves of surrogate pairs, which many functions of text refuse. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function escapedHalf(half: string): string {
  const byte = half.charCodeAt(0) - 0xdc00;
  return byte >= 0x80 && byte <= 0xff ? `%${byte.toString(16).toUpperCase()}` : '%EF%BF%BD';
}
