/** The text that `bytes` are in `charset`; in one that nobody knows, as UTF-8. What is not valid there is U+FFFD. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  return decoderOf(charset).decode(bytes);
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
