import type { Finding } from '../../review/model';
import { visible } from '../escape';
import type { Answered } from './answered';
import { findingSentences, sentence } from '../sentence';
import { fill } from './fill';
import { pathWords } from './path-words';
import { platformWords } from './platform-words';
import { suggestion } from './suggestion';

/** What is said of the findings of one mail, in the order of the mail. */
export class Remarks {
  readonly #said = new Set<string>();
  #last = '';

  /** @param quoted the rows that the mail quotes */
  constructor(
    private readonly quoted: ReadonlySet<number>,
    private readonly answered: Answered,
  ) {}

  /** The paragraphs on `finding`; brief where the same was said before. */
  on(finding: Finding): readonly string[] {
    const text = visible(findingSentences(finding));
    const isNext = this.#last === text;
    const isKnown = this.#said.has(text);
    this.#last = text;
    this.#said.add(text);
    if (isNext) return ['Same here.'];
    if (isKnown) return [fill(sentence(`as above, ${visible(finding.message)}`))];
    return [
      fill(this.#where(finding) + text),
      ...platformWords(finding),
      ...pathWords(finding, this.quoted, this.answered),
      ...suggestion(finding, this.answered),
    ];
  }

  /** What a finding is about that is on no line that could be quoted. */
  #where({ place, target, function: name }: Finding): string {
    const row = this.answered.rowOfPlace(place, target);
    if (row === undefined) return `In ${visible(place.file)}, line ${place.start.line + 1}: `;
    if (this.answered.at(row)) return '';
    switch (this.answered.patch.roles[row]) {
      case 'header':
        return /^Subject:/i.test(this.answered.text(row)) ? 'In the subject: ' : 'In the header: ';
      case 'file-header':
      case 'hunk-header': {
        const at = target ? ` (line ${target.line})` : '';
        return name === undefined && at === ''
          ? ''
          : `In ${visible(name === undefined ? 'this file' : `${name}()`)}${at}: `;
      }
      default:
        return '';
    }
  }
}
