import type { MapEffect, UnmapEffect } from '../../../src/kernel/effects';

/** Positions of a call's arguments by what they are for, as its declaration tells. */
export interface DeclaredRoles {
  readonly device: number;
  readonly subject: number;
  readonly size: number;
  readonly direction: number;
  readonly attributes: number;
}

/** The declared parameters of function `name`, or those of the call that a macro of that name makes. */
export function parametersOf(header: string, name: string): readonly string[] | undefined {
  const declared = new RegExp(`^(?!#|\\s*return)[\\w\\s*]*\\b${name}\\(([^()]*)\\)\\s*[;{]`, 'm').exec(
    header,
  );
  if (declared?.[1] !== undefined) return split(declared[1]);
  const macro = new RegExp(`^#define ${name}\\(([^)]*)\\)\\s+(\\w+)\\(([^)]*)\\)$`, 'm').exec(header);
  const [, own, callee, passed] = macro ?? [];
  if (own === undefined || callee === undefined || passed === undefined) return undefined;
  const parameters = parametersOf(header, callee);
  return split(own).map((argument) => parameters?.[split(passed).indexOf(argument)] ?? '');
}

/** What each parameter is for; -1 where there is no such parameter. */
export function declaredRoles(parameters: readonly string[], family: string): DeclaredRoles {
  const at = (pattern: RegExp) => parameters.findIndex((parameter) => pattern.test(parameter));
  return {
    device: at(/^struct device \*/),
    subject: at(subjects[family] ?? /^$/),
    size: at(/^(?:size_t size|int nents)$/),
    direction: at(/^enum dma_data_direction/),
    attributes: at(/^unsigned long attrs$/),
  };
}

/** What a mapping is made of or undone by. */
const subjects: Readonly<Record<string, RegExp>> = {
  'map address': /^(?:phys_addr_t|struct page \*|void \*|const skb_frag_t \*)/,
  'map scatterlist': /^struct (?:scatterlist|sg_table) \*/,
  'map allocation': /^$/,
  'unmap address': /^dma_addr_t/,
  'unmap scatterlist': /^struct (?:scatterlist|sg_table) \*/,
  'unmap allocation': /^void \*/,
};

/** The same of the facts about a call. */
export function knownRoles(effect: MapEffect | UnmapEffect): DeclaredRoles {
  return {
    device: effect.device ?? -1,
    subject: (effect.kind === 'map' ? effect.memory : effect.handle) ?? -1,
    size: effect.size ?? -1,
    direction: effect.direction ?? -1,
    attributes: effect.attributes ?? -1,
  };
}

function split(list: string): readonly string[] {
  return list.split(',').map((part) => part.replace(/\s+/g, ' ').trim());
}
