import type { FunctionSource } from '../../syntax/function-source';
import { slice, type Span } from '../../text/span';

/** Something is stored in a member, an element or behind a pointer. */
const stores = /(?:->\s*\w+|\.\w+|\]|\*\s*\w+|\*\([^()]*\))\s*(?:[-+*/|&^]|<<|>>)?=(?!=)/;

/** Calls that store something in what they are given, and nothing else that a path is told of. */
const storingCalls =
  /\b(?:list_add\w*|list_move\w*|list_del\w*|(?:test_and_)?(?:set|clear)_bit|__(?:set|clear)_bit|atomic\w*|refcount\w*|WRITE_ONCE|smp_store_release|complete\w*|memset|memcpy)\s*\(/;

/** A member that is set. */
const setMember = /(?:->|\.)(\w+)\s*[|&]?=(?!=)/g;

/** What a member is called that speaks of the state of memory, set before the conversion for good or ill. */
const flag = /shared|crypted|private|visible|leak|dirty|broken|dead/;

/** Whether a function stores anything behind a conversion that a caller could tell its outcome by. */
export function keepsState(text: string, { bodySpan }: FunctionSource, conversion: Span): boolean {
  const behind = text.slice(conversion.end, bodySpan.end);
  if (stores.test(behind) || storingCalls.test(behind)) return true;
  return [...slice(text, bodySpan).matchAll(setMember)].some(([, member = '']) => flag.test(member));
}
