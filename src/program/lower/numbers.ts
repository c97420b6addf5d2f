/** The value of a C integer or character literal; undefined for anything else. */
export function readNumber(text: string): bigint | undefined {
  if (text.startsWith('-')) {
    const positive = readNumber(text.slice(1).trim());
    return positive === undefined ? undefined : -positive;
  }
  if (text === 'NULL' || text === 'false') return 0n;
  if (text === 'true') return 1n;
  const number = /^(0[xX][\da-fA-F]+|0[bB][01]+|\d+)[uUlL]*$/.exec(text)?.[1];
  if (number) return BigInt(/^0\d/.test(number) ? `0o${number.slice(1).replace(/[89]/g, '7')}` : number);
  const character = /^'(.)'$/.exec(text)?.[1];
  return character === undefined ? undefined : BigInt(character.charCodeAt(0));
}
