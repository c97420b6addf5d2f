import type { Corpus } from '../corpus';
import { kinds, type Input, type Kind } from '../input';
import { Random } from '../random';
import { baselineInput } from './baseline';
import { cInput } from './c';
import { coreInput } from './core';
import { mailInput } from './mail';
import { patchInput } from './patch';
import { sessionInput } from './session';
import { settingsInput } from './settings';

const makers: Readonly<Record<Kind, (random: Random, corpus: Corpus) => Input>> = {
  c: cInput,
  patch: patchInput,
  mail: mailInput,
  core: coreInput,
  lsp: sessionInput,
  settings: settingsInput,
  baseline: baselineInput,
};

/** How often each kind comes up, where nobody chose: a session of the server is a hundred messages, and a core many functions. */
const weights: Readonly<Record<Kind, number>> = {
  ...{ c: 28, patch: 22, mail: 18, core: 6 },
  ...{ lsp: 2, settings: 8, baseline: 16 },
};

/**
 * The input number `index` of a run: it hangs on the seed, the number and what the project's own files are.
 * @param only kinds to choose among; all where absent
 */
export function inputAt(seed: number, index: number, corpus: Corpus, only: readonly Kind[] = kinds): Input {
  const kind = Random.of(seed, 'kind', index).choose(
    ...only.map((one) => [weights[one], () => one] as const),
  );
  return makers[kind](Random.of(seed, kind, index), corpus);
}
