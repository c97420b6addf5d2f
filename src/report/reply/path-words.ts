import type { Finding } from '../../review/model';
import { visible } from '../escape';
import type { Answered } from './answered';
import { findingSentences } from '../sentence';
import { fill } from './fill';
import { listed } from './platform-words';
import { toldSteps, type ToldStep } from './steps';

/** More than these are a way that nobody follows in a mail. */
const mostConditions = 4;

/**
 * How one gets to `finding`, as at most one paragraph: the conditions of its path, and where the steps are that are not
 * quoted.
 */
export function pathWords(
  finding: Finding,
  quoted: ReadonlySet<number>,
  answered: Answered,
): readonly string[] {
  const row = answered.rowOfPlace(finding.place, finding.target);
  const here = finding.target?.file ?? (row === undefined ? undefined : answered.targetOf(row)?.file);
  const told = toldSteps(finding, answered);
  const conditions = told.filter((one) => one.condition && !isInMessage(one, finding)).slice(-mostConditions);
  const reached = conditions.map((one) => conditionWords(one) + lineOf(one, here, answered));
  const elsewhere = told.filter(
    ({ condition, row, step }) =>
      !condition && step.state !== 'private memory' && (row === undefined || !quoted.has(row)),
  );
  const seen = elsewhere.slice(-2).flatMap((one) => {
    const place = placeOf(one, here, answered);
    return place === '' ? [] : [`${place} for ${nameOf(one)}`];
  });
  const sentences = [
    ...(reached.length > 0 ? [`Reached when ${listed(reached)}.`] : []),
    ...(seen.length > 0 ? [`See ${listed(seen)}.`] : []),
  ];
  return sentences.length > 0 ? [fill(visible(sentences.join(' ')))] : [];
}

/** Whether the finding says already that a call failed. */
function isInMessage({ step, condition }: ToldStep, finding: Finding): boolean {
  const call = /^(\w+)\(/.exec(condition?.text ?? '')?.[1];
  const [said] = findingSentences(finding)
    .split(/[.:;]/)
    .flatMap((clause) => {
      const [whole = '', name, rest = ''] = /\b(\w+)\(\)(.*)/s.exec(clause) ?? [];
      return whole !== '' && / (?:failed|worked)\b/.test(rest) ? (name ?? []) : [];
    });
  return said !== undefined && (said === call || /^conversion of .+ failed/.test(step.state));
}

function conditionWords({ step, condition }: ToldStep): string {
  const { text = '', isTrue = true } = condition ?? {};
  const call = /^(\w+)\(.*\)$/s.exec(text)?.[1];
  if (/\bfailed\b/.test(step.state) && call !== undefined) return `${call}() fails`;
  const [, object] = /^conversion of (.+) failed/.exec(step.state) ?? [];
  if (object !== undefined) return `${text} says that the conversion of ${object} failed`;
  if (call !== undefined) return `${text} returns ${isTrue ? 'other than 0' : '0'}`;
  return `${text} is ${isTrue ? 'true' : 'false'}`;
}

function nameOf({ step }: ToldStep): string {
  return step.text.replace(/ (?:maps|allocates|unmaps)$/, '');
}

function lineOf(told: ToldStep, here: string | undefined, answered: Answered): string {
  const place = placeOf(told, here, answered);
  return place === '' ? '' : ` (${place})`;
}

/** Where a step is in the source; empty where the document does not say. */
function placeOf({ row, step }: ToldStep, here: string | undefined, answered: Answered): string {
  if (row === undefined) return `${step.place.file}:${step.place.start.line + 1}`;
  const target = answered.targetOf(row);
  if (!target) return '';
  return target.file === here ? `line ${target.line}` : `${target.file}:${target.line}`;
}
