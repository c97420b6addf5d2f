import { contract, runTimeChecks } from '../../src/kernel/contract/contract';
import type { Obligation } from '../../src/kernel/contract/obligation';
import { sourceText } from '../../src/kernel/source';
import { checkCoverage, contractCoverage, type Coverage } from '../../src/rules/contract';

/**
 * The contract of the DMA API and the checks of its core, with the rules that report each, in markdown.
 *
 * @param rules ids of all rules, and whether each is off by default
 * @param leftOut what stands below the tables, with a reason for each thing that no rule reports
 * @throws where a rule or a reason is named that there is not
 */
export function contractPage(rules: ReadonlyMap<string, boolean>, leftOut: string): string {
  const table = <Id extends string>(
    obligations: Readonly<Record<Id, Obligation>>,
    coverage: Readonly<Record<Id, Coverage>>,
  ): string =>
    (Object.keys(obligations) as Id[])
      .map((id) => {
        const { text, source } = obligations[id];
        return `| ${text} | ${sourceText(source)} | ${coverageText(coverage[id], rules, leftOut)} |`;
      })
      .join('\n');
  return `## What the DMA API asks for

The sentences of the documentation that oblige the code which calls the API, in short, and the rules that report what breaks them.

| what is asked for | by | reported by |
| --- | --- | --- |
${table(contract, contractCoverage)}

## What the kernel reports at run time

The checks of dma-debug and of the DMA core that concern drivers.

| what is reported | by | in a review by |
| --- | --- | --- |
${table(runTimeChecks, checkCoverage)}
`;
}

function coverageText(coverage: Coverage, rules: ReadonlyMap<string, boolean>, leftOut: string): string {
  if ('unseen' in coverage) return `no source shows it: ${coverage.unseen}`;
  if ('leftOut' in coverage) return `nothing: see _${headingIn(leftOut, coverage.leftOut)}_`;
  const links = coverage.rules.map((id) => {
    const isOff = rules.get(id);
    if (isOff === undefined) throw new Error(`src/rules/contract.ts: there is no rule ${id}`);
    return `[\`${id}\`](../../src/rules/${id}/rule.md)${isOff ? ' (off)' : ''}`;
  });
  const { except } = coverage;
  const rest = except === undefined ? '' : `; but see _${headingIn(leftOut, except)}_`;
  return `${links.join(', ')}${rest}`;
}

/** @throws where left-out.md has no such heading */
function headingIn(leftOut: string, heading: string): string {
  const words = leftOut.replace(/\s+/g, ' ');
  if (!words.includes(`**${heading}.**`) && !words.includes(`**${heading}** (`))
    throw new Error(`src/rules/left-out.md has nothing called "${heading}"`);
  return heading;
}
