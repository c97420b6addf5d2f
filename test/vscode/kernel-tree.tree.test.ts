import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import {
  CancellationTokenSource,
  commands,
  languages,
  Uri,
  window,
  workspace,
  type TextDocument,
} from 'vscode';
import { Said } from './said';
import { at, eventually, findings, hoverText, open, rangeOf, revert, ruleOf, someFindings } from './support';
import { labelOf, childNamed, nodeOf, shown } from './view-support';

/** Maps lists and single buffers, with the same calls in every release from 6.12 to 7.3. */
const driver = 'drivers/crypto/intel/keembay/keembay-ocs-hcu-core.c';
const unmapping = 'drivers/crypto/intel/keembay/ocs-hcu.c';

/** In every release from 6.12 to 7.3, the path of a finding leads from this one into a file beside it. */
const linked = 'drivers/net/wireless/ath/ath11k/ahb.c';
const beside = 'drivers/net/wireless/ath/ath11k/core.c';

const scan = 'cocoDmaReview.scanWorkspace';

/** A function of our own, for any release. */
const own = `
static void own_free(struct page *page)
{
	if (set_memory_decrypted((unsigned long)page_address(page), 1))
		__free_page(page);
}
`;

/** Nothing here saves: the tree is not ours, and the runner looks whether anything in it was written. */
describe('a whole kernel tree', function () {
  this.timeout(120_000);
  let said: Said;

  before(() => {
    said = new Said();
  });
  after(async () => {
    await commands.executeCommand('cocoDmaReview.clearScan');
    said.dispose();
  });
  afterEach(async () => {
    await commands.executeCommand('cocoDmaReview.endWalk');
    await revert();
  });

  it('is the release that its Makefile says', async () => {
    const release = await releaseOfTree();
    const document = await open(driver);
    // The server starts, and VS Code goes through the tree for its own purposes.
    await eventually(
      'the release',
      () => (said.status?.startsWith(`this tree, ${release}`) ? true : undefined),
      60,
    );
    const call = rangeOf(document, 'dma_map_sg(dev').start;
    assert.ok((await hoverText(document, call)).includes(`| this tree, ${release} |`));
  });

  it('is where the row leads that decided a call', async () => {
    const document = await open(driver);
    const hover = await hoverText(document, rangeOf(document, 'dma_map_single(dev').start);
    const link = /\[`(\w+)` \((kernel\/dma\/direct\.[ch]):\d+\)\]\(<([^>]+#L(\d+))>\)/.exec(hover);
    assert.ok(link, hover);
    const [, name = '', path, target = '', line] = link;
    await commands.executeCommand('vscode.open', Uri.parse(target, true));
    await eventually('the line', () => (placeOfCursor() === `${path}:${line}` ? true : undefined));
    const { activeTextEditor: editor } = window;
    assert.equal(editor && functionAround(editor.document, editor.selection.active.line), name);
  });

  it('has paths that lead into the files beside a driver', async () => {
    const document = await open(linked);
    const inFunction = await childNamed(await nodeOf(document), 'ath11k_ahb_probe()');
    const finding = await childNamed(inFunction, 'mapping-left-behind');
    const [path] = await shown().review.tree.getChildren(finding);
    const steps = /^Path of (\d+) steps$/.exec(path ? labelOf(path) : '')?.[1];
    await commands.executeCommand('cocoDmaReview.walkPath', path);
    const files = [fileOfCursor()];
    for (let step = 1; step < Number(steps); step++) {
      await commands.executeCommand('cocoDmaReview.nextStep');
      files.push(fileOfCursor());
    }
    const turns = files.filter((file, index) => file !== files[index - 1]);
    assert.deepEqual([...new Set(turns)], [linked, beside]);
    assert.equal(turns.at(-1), linked);
  });

  it('is scanned while one types, until that is cancelled, and then on from there', async () => {
    const document = await open(linked);
    const onDisk = (await someFindings(document)).length;
    const first = new Scan(said);
    const began = await first.reached(1);
    // The user goes on, and is answered about what stands there now.
    await commands.executeCommand('cursorBottom');
    await window.activeTextEditor?.edit((edit) => {
      edit.insert(document.positionAt(document.getText().length), own);
    });
    await ownFinding(document);
    await commands.executeCommand('cursorTop');
    for (const letter of ['/', '*', ' ', 'x', ' ', '*', '/', '\n'])
      await commands.executeCommand('type', { text: letter });
    await ownFinding(document);
    await commands.executeCommand('workbench.action.files.revert');
    await eventually('the findings of before', () =>
      findings(document).length === onDisk ? true : undefined,
    );
    assert.ok((await first.reached(began + 1)) > began, 'the scan goes on meanwhile');

    await eventually(
      'findings in files that are not open',
      () => (scanned().length > 2 ? true : undefined),
      60,
    );
    const stopped = await first.cancel();
    assert.match(said.messages.at(-1) ?? '', /^Scan stopped after \d+ of \d{5} files/);
    const found = scanned();
    assert.ok(found.length > 2, 'what was found stays');

    const second = new Scan(said);
    await second.reached(stopped + 1);
    await second.cancel();
    assert.deepEqual(
      found.filter((uri) => !scanned().includes(uri)),
      [],
    );
  });

  it('is what a mail is reviewed over that was never saved', async () => {
    const source = await open(unmapping);
    const mail = await workspace.openTextDocument({ language: 'kernel-mail', content: wrongUnmap(source) });
    const [finding, ...others] = await someFindings(mail);
    assert.ok(finding);
    assert.deepEqual(others, []);
    // What it was mapped with stands far above the hunk.
    assert.equal(ruleOf(finding), 'unmap-direction-differs');
    assert.match(mail.lineAt(finding.range.start).text, /^\+.*DMA_FROM_DEVICE/);
    const release = await releaseOfTree();
    assert.ok((await hoverText(mail, rangeOf(mail, 'dma_unmap_single').start)).includes(release));
  });

  it('does not make the server large', function () {
    if (process.platform !== 'linux') return this.skip();
    const peak = peakOfServer();
    assert.ok(peak > 50 && peak < 1024, `${peak} MiB`);
  });
});

/** A scan that runs until it is cancelled. */
class Scan {
  readonly #source = new CancellationTokenSource();
  readonly #ended: Thenable<void>;
  readonly #from: number;

  constructor(private readonly said: Said) {
    this.#from = said.progress.length;
    this.#ended = commands.executeCommand(scan, this.#source.token);
  }

  /** How many files it has looked at, once these are at least `count`. */
  reached(count: number): Promise<number> {
    return eventually(`${count} files`, () => (this.#done >= count ? this.#done : undefined), 60);
  }

  /** How many files it has looked at in the end. */
  async cancel(): Promise<number> {
    this.#source.cancel();
    await this.#ended;
    return this.#done;
  }

  get #done(): number {
    const now = this.said.progress.slice(this.#from).at(-1) ?? '';
    return Number(/^(\d+) of \d+ files/.exec(now)?.[1] ?? 0);
  }
}

/** Files that are not open and have findings. */
function scanned(): string[] {
  const open = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
  return languages
    .getDiagnostics()
    .filter(([, found]) => found.some(({ source }) => source === 'coco-dma-review'))
    .map(([uri]) => uri.toString())
    .filter((uri) => !open.has(uri));
}

/** Waits for the finding in our own function, where that stands now. */
function ownFinding(document: TextDocument): Promise<true> {
  const { line } = rangeOf(document, '__free_page(page)', 'own_free').start;
  return eventually(`the finding in line ${line}`, () =>
    findings(document).some(
      (finding) => ruleOf(finding) === 'freed-after-failed-decrypt' && finding.range.start.line === line,
    )
      ? true
      : undefined,
  );
}

/** A patch that has the first mapping of `source` unmapped in the wrong direction, made of what stands there. */
function wrongUnmap(source: TextDocument): string {
  const path = workspace.asRelativePath(source.uri, false);
  const { line } = rangeOf(source, 'dma_unmap_single(').start;
  const around = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, index) => ` ${source.lineAt(from + index).text}`);
  const was = source.lineAt(line).text;
  return [
    'From: Bo Reader <bo@example.org>',
    'Subject: [PATCH] crypto: unmap for reading',
    '',
    'As the device writes there.',
    '---',
    `--- a/${path}`,
    `+++ b/${path}`,
    `@@ -${line - 2},7 +${line - 2},7 @@`,
    ...around(line - 3, line),
    `-${was}`,
    `+${was.replace('DMA_TO_DEVICE', 'DMA_FROM_DEVICE')}`,
    ...around(line + 1, line + 4),
    '',
  ].join('\n');
}

async function releaseOfTree(): Promise<string> {
  const bytes = await workspace.fs.readFile(at('Makefile'));
  const found = /^VERSION = (\d+)\nPATCHLEVEL = (\d+)$/m.exec(new TextDecoder().decode(bytes));
  assert.ok(found, 'a Makefile of Linux');
  return `${found[1]}.${found[2]}`;
}

/** Name of the function whose body has `line`. */
function functionAround(document: TextDocument, line: number): string | undefined {
  for (let above = line; above >= 0; above--) {
    const name = /^[a-z_][^(]*?(\w+)\(/.exec(document.lineAt(above).text)?.[1];
    if (name) return name;
  }
  return undefined;
}

function fileOfCursor(): string {
  const { activeTextEditor: editor } = window;
  return editor ? workspace.asRelativePath(editor.document.uri, false) : '';
}

/** As `drivers/one.c:12`. */
function placeOfCursor(): string {
  return `${fileOfCursor()}:${(window.activeTextEditor?.selection.active.line ?? -1) + 1}`;
}

/** The most memory that our server has had, in MiB. */
function peakOfServer(): number {
  const read = (pid: string, name: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'utf8');
    } catch {
      // It has ended meanwhile.
      return '';
    }
  };
  const isOurs = (pid: string): boolean =>
    read(pid, 'status').includes(`\nPPid:\t${process.pid}\n`) && read(pid, 'cmdline').includes('server.cjs');
  const [server = ''] = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOurs(name));
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(server, 'status'))?.[1]) / 1024;
}
