import Mocha from 'mocha';
import { extensions } from 'vscode';
import { reporterTo, retries } from '../vscode/report';

/** A test file by its name, and what loads it. */
export type TestFile = readonly [name: string, load: () => Promise<unknown>];

/**
 * Runs test files in the extension host of a browser. There is no disk to leave a report on, so the server that the extension
 * came from takes it.
 */
export async function runTests(files: readonly TestFile[]): Promise<void> {
  const home = extensions.getExtension('coco-dma-review.coco-dma-review')?.extensionUri;
  if (!home) throw new Error('The extension under test is not there');
  const at = (path: string): string => home.with({ path }).toString(true);
  const asked = async (path: string): Promise<string> => (await fetch(at(path))).text();
  const [only, run] = [await asked('/only'), await asked('/run')];

  let sent: Promise<unknown> = Promise.resolve();
  const send = (path: string, body: string): void => {
    sent = sent.then(() => fetch(at(path), { method: 'POST', body }));
  };
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, forbidOnly: true, retries });
  mocha.reporter(
    reporterTo((text) => {
      send('/report', text);
    }),
  );
  for (const [name, load] of files) {
    if (!name.startsWith(only) || name.includes('.guard.') !== (run === 'guard')) continue;
    // Gives the file its `describe` and `it`.
    mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, name, mocha);
    await load();
  }
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const started = mocha.run(() => {
      resolve(started);
    });
  });
  const { passes = 0, failures = 0 } = runner.stats ?? {};
  send('/mark', JSON.stringify({ passes, failures }));
  await sent;
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
