import { decodeWords } from '../../patch/mail/header-words';
import { MappedTextBuilder } from '../../text/source-map';
import { encodeWords } from './header-text';

/** Somebody in a header. */
export interface Address {
  /** As a header has it: ASCII, encoded where need be. */
  readonly written: string;
  /** The address alone. */
  readonly mailbox: string;
  /** The name, decoded, or the address where there is none. */
  readonly name: string;
}

/** A header that names more is hostile. */
const most = 500;

/** The addresses in the value of a header such as To; what is none, as the name of a group, is passed over. */
export function readAddresses(value: string): readonly Address[] {
  return splitAddresses(value)
    .slice(0, most)
    .flatMap((text) => readAddress(text) ?? []);
}

/** Each address once, in order, without those of `others`. */
export function without(addresses: readonly Address[], others: readonly Address[]): readonly Address[] {
  const seen = new Set(others.map(keyOf));
  return addresses.filter((address) => {
    const isNew = !seen.has(keyOf(address));
    seen.add(keyOf(address));
    return isNew;
  });
}

function keyOf({ mailbox }: Address): string {
  return mailbox.toLowerCase();
}

function readAddress(text: string): Address | undefined {
  const [, phrase = '', angled] = /^([^<>]*)<([^<>\s]+)>[^<>]*$/.exec(text) ?? [];
  const bare = text.replace(/\([^()]*\)/g, '').trim();
  const mailbox = angled ?? bare;
  if (!/^[!-~][!-?A-~]*@[!-~]+$/.test(mailbox)) return undefined;
  const name = phrase.trim();
  if (name === '') return { written: mailbox, mailbox, name: /\(([^()]+)\)/.exec(text)?.[1] ?? mailbox };
  const decoded = decodeHeader(name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1'));
  const isPlain = /^[ -~]*$/.test(name);
  return { written: `${isPlain ? name : encodeWords(decoded)} <${mailbox}>`, mailbox, name: decoded };
}

/** Commas part addresses but for those within quotes and comments. */
function splitAddresses(value: string): readonly string[] {
  const parts: string[] = [];
  let separator = /"(?:[^"\\]|\\.)*("?)|\([^()]*\)|,/gs;
  let start = 0;
  for (let found = separator.exec(value); found; found = separator.exec(value)) {
    const [token, closing] = found;
    if (token === ',') {
      parts.push(value.slice(start, found.index));
      start = found.index + 1;
    } else if (closing === '') {
      // Where a quote does not end, no later one does.
      separator = /\([^()]*\)|,/g;
      separator.lastIndex = found.index + 1;
    }
  }
  return [...parts, value.slice(start)].map((part) => part.trim()).filter((part) => part !== '');
}

/** What a header says, its encoded words decoded. */
export function decodeHeader(value: string): string {
  const out = new MappedTextBuilder();
  decodeWords(value, { start: 0, end: value.length }, out);
  return out.build().text;
}
