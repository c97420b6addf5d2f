import type {
  ExplainedCall,
  ExplainedTie,
  ExplainedWay,
  Fact,
  LineExplanation,
  Note,
} from '../review/explain/model';
import type { Place, Step } from '../review/model';
import { wrapped } from './columns';
import { visible } from './escape';
import { stepText } from './step-text';

/** Of more than these, the first are shown, and how many more there are. */
const most = { ways: 6, steps: 16, losses: 12, others: 10, notes: 12 };

/** What is known at the calls of one line, for a terminal of 80 columns. */
export function explanationText(explanation: LineExplanation): string {
  const { document, line, function: owner, findings, notAnalysed, calls, moreCalls, others } = explanation;
  const lines = new Lines(document.name);
  lines.add('', `${document.name}:${line + 1}: in ${owner.name}()`);
  lines.add('  ', scopeText(explanation));
  for (const { place, reason } of notAnalysed) lines.at('  ', place, `not analysed: ${reason}`);
  for (const { rule, message, detail } of findings) {
    lines.add('  ', `found here: ${rule}: ${message}`);
    if (detail !== '') lines.add('    ', detail);
  }
  if (findings.length === 0) lines.add('  ', 'nothing is found on this line');
  if (calls.length === 0 && notAnalysed.every(({ place }) => place.start.line !== owner.place.start.line)) {
    lines.add('', 'No call begins on this line.');
    lines.list('Calls of the function that rules look at', others.map(otherNote), '  ', most.others);
  }
  for (const call of calls) callLines(call, lines);
  if (moreCalls > 0) lines.add('', `${count(moreCalls, 'more call')} on this line are not told of.`);
  return lines.text;
}

function scopeText({ linked, paths, isReviewed }: LineExplanation): string {
  const read = linked === 0 ? 'looked at alone' : `linked with ${linked} files`;
  const followed = paths === 1 ? '1 path followed to its end' : `${paths} paths followed to their ends`;
  const left = isReviewed
    ? ''
    : '; a review leaves the function out: neither it nor what it calls does anything to memory or mappings';
  return `${read}, ${followed}${left}`;
}

function otherNote({ call, place }: LineExplanation['others'][number]): Note {
  return { place, text: `${call}()` };
}

function callLines(call: ExplainedCall, lines: Lines): void {
  lines.add('', '');
  lines.add('', `${call.call}(): ${call.callee}`, 2);
  for (const sentence of call.verdict) lines.add('  ', sentence, 2);
  wayLines(call.ways, `reached in ${count(call.ways.length, 'way')}`, lines);
  if (call.callers.length > 0)
    lines.add('  ', `no more is known on the paths of ${call.callers.map((name) => `${name}()`).join(', ')}`);
  if (call.doubtful > 0)
    lines.add(
      '  ',
      `${count(call.doubtful, 'state')} more came to it that may be on no path: they decided on what merging had forgotten`,
    );
  if (call.within.length > 0)
    wayLines(call.within, `in it, rules look at ${count(call.within.length, 'call')}`, lines, true);
  lines.list('  later in this function', call.later, '    ', most.notes);
  for (const tie of call.ties) tieLines(tie, lines);
  const losses = call.losses.filter(({ kind }) => kind !== 'merged');
  const own = losses.filter(({ isOfCall }) => isOfCall);
  const other = losses.filter(({ isOfCall }) => !isOfCall);
  const here = own.filter(({ place }) => place?.start.line === call.place.start.line);
  lines.list('  not known any more after it', here, '    ', most.losses);
  const before = own.filter((loss) => !here.includes(loss));
  lines.list('  what it is given, or makes, is lost sight of', before, '    ', most.losses);
  lines.list('  also forgotten or left out on the way', other, '    ', most.losses);
  mergeLines(call, lines);
}

function mergeLines({ losses }: ExplainedCall, lines: Lines): void {
  const merged = losses.filter(({ kind }) => kind === 'merged');
  const times = merged.reduce((sum, loss) => sum + loss.times, 0);
  const places = merged.flatMap(({ place }) => (place ? [place.start.line + 1] : []));
  const where = [...new Set(places)].sort((a, b) => a - b).join(', ');
  if (merged.length > 0)
    lines.add(
      '  ',
      `${count(times, 'state')} merged with others at line ${where}, where too many differ: what they do not agree on is forgotten`,
    );
}

/** What all ways share is said once. */
function wayLines(ways: readonly ExplainedWay[], title: string, lines: Lines, isWithin = false): void {
  const [first] = ways;
  if (!first) return;
  lines.add('  ', title);
  const isSame = (fact: Fact) => ways.every(({ facts }) => facts.some((one) => key(one) === key(fact)));
  const shared = ways.length > 1 ? first.facts.filter(isSame) : [];
  for (const fact of shared) lines.fact('    ', fact);
  const told = new Map<string, number>();
  for (const [index, way] of ways.slice(0, most.ways).entries()) {
    const from = isWithin
      ? `${way.call}() at line ${way.place.start.line + 1}`
      : `paths of ${way.function}()`;
    const states = way.states === undefined ? '' : `, ${count(way.states, 'state')}`;
    const alike = told.get(writtenKey(way));
    const as = alike === undefined ? '' : `: as ${alike}, with other values`;
    lines.add('    ', `${index + 1}. ${from}${states}${as}`);
    for (const fact of way.facts)
      if (!shared.some((one) => key(one) === key(fact))) lines.fact('       ', fact);
    if (alike === undefined) stepLines(way.steps, lines);
    told.set(writtenKey(way), alike ?? index + 1);
  }
  const more = ways.length - most.ways;
  if (more > 0) lines.add('    ', `and ${more} more; --format json has all`);
}

function stepLines(steps: readonly Step[], lines: Lines): void {
  const left = steps.length - most.steps;
  if (left > 0) lines.add('       ', `${count(left, 'step')} before these`);
  for (const step of steps.slice(-most.steps)) lines.at('       ', step.place, stepText(step));
}

/** Equal for ways that differ at most in values that are not written in the call: those of the turns of a loop. */
function writtenKey({ call, place, function: name, facts }: ExplainedWay): string {
  const written = facts.map(({ role, text }) => `${role}: ${text.split(' = ')[0] ?? ''}`);
  return [name, call, place.start.line, ...written].join('\n');
}

function tieLines({ name, others, obstacles }: ExplainedTie, lines: Lines): void {
  const [title, notes] =
    obstacles.length > 0
      ? [`nothing is concluded from ${name}, in which its handle is kept`, obstacles]
      : [`tied to ${others.length === 0 ? 'no call' : 'calls'} of other functions: ${name}`, others];
  lines.add('  ', title);
  lines.notes(notes, '    ', most.notes);
}

function key({ role, text }: Fact): string {
  return `${role}: ${text}`;
}

function count(many: number, what: string): string {
  return many === 1 ? `1 ${what}` : `${many} ${what}s`;
}

/** A text that grows by lines; what comes from files drives no terminal. */
class Lines {
  readonly #lines: string[] = [];

  constructor(private readonly file: string) {}

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  add(head: string, text: string, indent = head.length + 2): void {
    for (const line of wrapped(head, visible(text), indent)) this.#lines.push(line);
  }

  /** Something that happens at a place: of another file, its name stands before the line. */
  at(head: string, { file, start }: Place, text: string): void {
    this.add(head, `${file === this.file ? '' : `${file}:`}${start.line + 1}: ${text}`);
  }

  fact(head: string, { role, text }: Fact): void {
    this.add(head, `${role.padEnd(11)}${text}`, head.length + 11);
  }

  list(title: string, notes: readonly Note[], head: string, mostNotes: number): void {
    if (notes.length === 0) return;
    this.add('', title, 2);
    this.notes(notes, head, mostNotes);
  }

  notes(notes: readonly Note[], head: string, mostNotes: number): void {
    for (const { place, text } of notes.slice(0, mostNotes))
      if (place) this.at(head, place, text);
      else this.add(head, text);
    if (notes.length > mostNotes)
      this.add(head, `and ${notes.length - mostNotes} more; --format json has all`);
  }
}
