import { isMainThread } from 'node:worker_threads';
import type { GrammarBytes } from '../../src/review/reviewer';
import type { Case, Failure } from './checker';
import { readCorpus } from './corpus';
import { inputAt } from './generate/all';
import type { Kind } from './input';
import { keep, readCase } from './keep';
import { Runner, type Ended, type Making } from './runner';
import { shrunk } from './shrink';
import { Tally } from './tally';
import { work } from './worker';

export { kinds } from './input';

export interface Wish {
  readonly root: string;
  readonly grammar: GrammarBytes;
  readonly seed: number;
  readonly minutes: number;
  readonly inputs: number;
  /** Number of the first input. */
  readonly first: number;
  readonly only: readonly Kind[];
  readonly jobs: number;
  /** Folder for what fails. */
  readonly out: string;
  readonly say: (line: string) => void;
}

const limitMs = 20_000;
/** What hangs is made smaller with a shorter patience. */
const shrinkLimitMs = 4000;
const shrinkMs = 90_000;
const batch = 32;
/** Failures that look alike are counted, and this many of them kept. */
const alike = { hang: 4, other: 1 };

if (!isMainThread) work();

/** Runs inputs until the time or their number is over; gives how many failures there were. */
export async function fuzz(wish: Wish): Promise<number> {
  const { root, seed, only, say } = wish;
  const making: Making = { bundle: __filename, root, grammar: wish.grammar };
  const corpus = readCorpus(root);
  const tally = new Tally(wish.first, say);
  const shrinker = new Runner(making);
  const seen = new Map<string, number>();
  const end = Date.now() + wish.minutes * 60_000;
  let next = wish.first;
  let shrinking = Promise.resolve();

  const failed = (failure: Failure, index: number): void => {
    const count = (seen.get(failure.signature) ?? 0) + 1;
    seen.set(failure.signature, count);
    tally.failures++;
    if (count > (failure.signature.startsWith('hang') ? alike.hang : alike.other)) return;
    say(`input ${index}: ${failure.message.split('\n')[0] ?? ''}`);
    shrinking = shrinking.then(async () => {
      const name = `${failure.failing.input.kind}-${seed}-${index}-${count}`;
      say(`kept as ${keep(wish.out, name, await smallest(shrinker, failure))}`);
    });
  };

  const job = async (): Promise<void> => {
    const runner = new Runner(making);
    while (Date.now() < end && next < wish.first + wish.inputs) {
      let from = next;
      const to = (next = Math.min(from + batch, wish.first + wish.inputs));
      while (from < to) {
        const done = await runner.run({ task: 'range', seed, from, to, only }, limitMs);
        if (!('by' in done)) {
          tally.add(done);
          for (const failure of done.failures) failed(failure, from);
          break;
        }
        const at = Math.max(done.index, from);
        const input = inputAt(seed, at, corpus, only);
        failed(failureOf({ input }, done), at);
        tally.add({ failures: [], counts: { [input.kind]: 1 }, slowest: { ms: 0, index: -1 } });
        // Those before it are run again: what came of them is lost with the thread.
        if (at > from) await runAgain(runner, from, at);
        from = at + 1;
      }
    }
    await runner.end();
  };
  const runAgain = async (runner: Runner, from: number, to: number): Promise<void> => {
    const done = await runner.run({ task: 'range', seed, from, to, only }, limitMs);
    if ('by' in done) return;
    tally.add(done);
    for (const failure of done.failures) failed(failure, from);
  };

  const ticking = setInterval(() => tally.tell(), 30_000);
  await Promise.all(Array.from({ length: wish.jobs }, job));
  await shrinking;
  await shrinker.end();
  clearInterval(ticking);
  tally.tell();
  for (const [signature, count] of seen) say(`  ${count} times: ${signature}`);
  return tally.failures;
}

/** What comes of a kept case: undefined where nothing fails any more. */
export async function replay(making: Omit<Making, 'bundle'>, text: string): Promise<string | undefined> {
  const runner = new Runner({ ...making, bundle: __filename });
  const done = await runner.run({ task: 'case', failing: readCase(text) }, limitMs);
  await runner.end();
  return 'by' in done ? done.why : done.failures[0]?.message;
}

function failureOf(failing: Case, { by, why }: Ended): Failure {
  const signature =
    by === 'hang' ? `hang of ${failing.input.kind}` : `${failing.input.kind}: ${why.slice(0, 80)}`;
  return { failing, signature, message: `${by}: ${why}` };
}

async function smallest(runner: Runner, failure: Failure): Promise<Failure> {
  const end = Date.now() + shrinkMs;
  const fails = async (failing: Case): Promise<boolean> => {
    const done = await runner.run({ task: 'case', failing }, shrinkLimitMs);
    if ('by' in done) return failureOf(failing, done).signature === failure.signature;
    return done.failures.some(({ signature }) => signature === failure.signature);
  };
  const failing = await shrunk(failure.failing, fails, () => Date.now() < end);
  return { ...failure, failing };
}
