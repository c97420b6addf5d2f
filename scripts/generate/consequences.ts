import type { Outcome } from '../../src/kernel/decision-table';
import { platforms } from '../../src/kernel/platforms';
import { sourceText, type Source } from '../../src/kernel/source';
import { consequenceOf, memoryStates, outcomeNames } from '../../src/simulator/consequence';

/** One cell: what an outcome means for memory in a state on a platform. */
interface Cell {
  readonly outcome: string;
  /** Whether the call carries DMA_ATTR_CC_SHARED, where that matters. */
  readonly attribute: string;
  readonly meaning: string;
  readonly isBad: boolean;
  readonly sources: string;
  readonly platform: string;
  readonly state: string;
}

/** docs/consequences.md: who gets what from memory in the wrong state, and all that an outcome can mean. */
export function consequencesPage(): string {
  return `<!-- Written by \`npm run generate\` from src/kernel/accesses.ts, src/kernel/platforms.ts and src/simulator/consequence.ts. -->

# Consequences

What the simulator and the findings say of memory in the wrong state, cell by cell, with what bears it out. A source is a line of
a release of Linux, or the Message-ID of a mail; \`npm run sources\` checks them. Of whom no row tells, nothing is said. The host of SEV, SEV-SNP, TDX and pKVM guests is KVM, with
private memory from guest_memfd where a row says _another page_; what else a host may do is its own affair.

## Private memory, used as if it were shared

By the shared address for DMA and on the host, by a mapping with \`pgprot_decrypted()\` on the guest's CPU.

| platform | who | what that gets | sources |
| --- | --- | --- | --- |
${platforms.flatMap(({ name, wrongAccess }) => (wrongAccess?.accesses ?? []).map((access) => accessRow(name, access))).join('\n')}

## Shared memory, used as if it were private

By a mapping without \`pgprot_decrypted()\`.

| platform | who | what that gets | sources |
| --- | --- | --- | --- |
${platforms.flatMap(({ name, wrongMapping }) => (wrongMapping ? [accessRow(name, wrongMapping)] : [])).join('\n')}

## Outcomes

What an outcome of the DMA core means for memory in a state. _shared_ in the second column: only with \`DMA_ATTR_CC_SHARED\`.

| outcome | attribute | memory | platforms | what it means | wrong | sources |
| --- | --- | --- | --- | --- | --- | --- |
${rows().join('\n')}
`;
}

function accessRow(
  platform: string,
  access: {
    readonly by: readonly string[];
    readonly text: string;
    readonly uncertain?: true;
    readonly sources: readonly Source[];
  },
): string {
  const { by, text, uncertain, sources } = access;
  return row(platform, by.join(', '), text + (uncertain ? ' (uncertain)' : ''), sourcesCell(sources));
}

function rows(): readonly string[] {
  const same = ({ platform, state, ...meaning }: Cell): string => JSON.stringify(meaning);
  const ofPlatforms = [...grouped(cells(), (cell) => `${same(cell)} ${cell.platform}`)].map((group) => ({
    cell: group[0],
    states: group.map(({ state }) => state).join(', '),
  }));
  return [...grouped(ofPlatforms, ({ cell, states }) => `${cell ? same(cell) : ''} ${states}`)].flatMap(
    (group) => {
      const [{ cell, states } = {}] = group;
      if (!cell) return [];
      const names =
        group.length === platforms.length ? 'all' : group.map((one) => one.cell?.platform).join(', ');
      const { outcome, attribute, meaning, isBad, sources } = cell;
      return [row(outcome, attribute, states ?? '', names, meaning, isBad ? 'yes' : '', sources)];
    },
  );
}

function cells(): readonly Cell[] {
  return (Object.keys(outcomeNames) as Outcome[]).flatMap((outcome) =>
    platforms.flatMap((platform) =>
      memoryStates.flatMap((state) => {
        const [without, with_] = [false, true].map((shared): Cell => {
          const { text, bad, sources } = consequenceOf({ outcome, effects: [] }, state, platform, shared);
          return {
            outcome: outcomeNames[outcome],
            attribute: shared ? 'shared' : 'not shared',
            meaning: text,
            isBad: bad,
            sources: sourcesCell(sources),
            platform: platform.brief,
            state,
          };
        });
        if (!without || !with_) return [];
        const isSame = without.meaning === with_.meaning && without.isBad === with_.isBad;
        return isSame ? [{ ...without, attribute: '' }] : [without, with_];
      }),
    ),
  );
}

function sourcesCell(sources: readonly Source[]): string {
  return [...new Set(sources.map((source) => `\`${sourceText(source)}\``))].join(', ');
}

function row(...parts: readonly string[]): string {
  return `| ${parts.map((part) => part.replaceAll('|', '\\|')).join(' | ')} |`;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Iterable<readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups.values();
}
