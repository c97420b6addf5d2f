// npm run bench -- --tree TREE [--runs N] [--limit SECONDS]: what docs/performance.md says, measured. Asserts nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { isInstalled, peakOf, quantile, secondsOf } from './measure.js';
import { answers } from './server.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = join(root, 'dist');
const { values } = parseArgs({
  options: {
    tree: { type: 'string' },
    runs: { type: 'string', default: '3' },
    limit: { type: 'string', default: '900' },
  },
});
const { tree } = values;
const [runs, limit] = [Number(values.runs), Number(values.limit)];
if (tree === undefined || !existsSync(join(tree, 'drivers'))) {
  console.error('usage: npm run bench -- --tree TREE [--runs N] [--limit SECONDS]');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'coco-dma-bench-'));
const calls = await bundled('src/kernel/dma-calls.ts', 'calls.cjs');
const { siteCalls } = (await import(calls)).default;

console.log(
  `${cpus()[0]?.model ?? 'processor'}, ${availableParallelism()} processors, Node ${process.version}`,
);
console.log(`medians of ${runs} runs, each given up after ${limit} s\n`);
const names = `\\b(${[...siteCalls].join('|')})\\s*\\(`;
compare('the whole tree', scanOf(tree), 'rg', ['-l', '-uu', '-j2', '-g', '*.[ch]', names, tree]);
const ethernet = join(tree, 'drivers/net/ethernet');
const rule = join(root, 'scripts/bench/unchecked-map.cocci');
compare('drivers/net/ethernet', scanOf(ethernet), 'spatch', [
  ...['-j', '2', '--very-quiet', '--no-includes', '--sp-file', rule, '--dir', ethernet],
]);
engines('drivers/net/ethernet', ethernet);
await edits();
await steps();
await answers(root, dist);
await simulator();
memory();
rmSync(scratch, { recursive: true });

/** @param {string[]} folders */
function scanOf(...folders) {
  return [join(dist, 'cli.cjs'), 'scan', '--jobs', '2', ...folders];
}

/**
 * Our scan and another tool, in turns, so that both see the machine alike.
 *
 * @param {string} what
 * @param {string[]} scan
 * @param {string} other
 * @param {string[]} argv
 */
function compare(what, scan, other, argv) {
  const [ours, theirs] = [[], []];
  const installed = isInstalled(other);
  for (let run = 0; run < runs; run++) {
    if (installed) theirs.push(secondsOf(other, argv, limit) ?? Infinity);
    ours.push(secondsOf(process.execPath, scan, limit) ?? Infinity);
  }
  const [mine, its] = [quantile(ours, 0.5), quantile(theirs, 0.5)];
  const against = installed
    ? `${other} ${its.toFixed(1)} s, ratio ${(mine / its).toFixed(2)}`
    : `${other} is not installed`;
  console.log(`${what}: scan ${mine.toFixed(1)} s, ${against}`);
}

/**
 * Our scan with each engine, in turns.
 *
 * @param {string} what
 * @param {string} folder
 */
function engines(what, folder) {
  const scan = [...scanOf(folder), '--engine'];
  const { stderr } = spawnSync(process.execPath, [join(dist, 'cli.cjs'), '--engine', 'native', '-'], {
    input: '',
    encoding: 'utf8',
  });
  if (stderr.includes('does not load')) {
    console.log(`${what}, by engine: native does not load here`);
    return;
  }
  const [native, wasm] = [[], []];
  for (let run = 0; run < runs; run++) {
    native.push(secondsOf(process.execPath, [...scan, 'native'], limit) ?? Infinity);
    wasm.push(secondsOf(process.execPath, [...scan, 'wasm'], limit) ?? Infinity);
  }
  const [first, second] = [quantile(native, 0.5), quantile(wasm, 0.5)];
  console.log(
    `${what}, by engine: native ${first.toFixed(1)} s, wasm ${second.toFixed(1)} s, ratio ${(first / second).toFixed(2)}`,
  );
}

async function edits() {
  const program = await bundled('scripts/bench/edits.ts', 'edits.cjs');
  const largest = [
    'drivers/net/ethernet/broadcom/tg3.c',
    'drivers/scsi/lpfc/lpfc_sli.c',
    'drivers/net/ethernet/broadcom/bnxt/bnxt.c',
    // In a folder of three hundred.
    'drivers/gpu/drm/xe/xe_bo.c',
    'drivers/scsi/ipr.c',
  ];
  for (const file of largest) {
    const alone = edit(program, file, file);
    if (!alone) continue;
    const linked = edit(program, file, `${file} and those beside it`, tree);
    if (linked) console.log(`  ratio of the medians ${(linked / alone).toFixed(2)}`);
  }
}

/**
 * The median of edits, in milliseconds; nothing where they failed.
 *
 * @param {string} program
 * @param {string} file
 * @param {string} what
 * @param {string[]} rest
 */
function edit(program, file, what, ...rest) {
  const { stdout, status } = spawnSync(process.execPath, [program, dist, join(tree, file), '20', ...rest], {
    encoding: 'utf8',
    timeout: limit * 1000,
  });
  if (status !== 0) {
    console.log(`edit of ${what}: no result`);
    return undefined;
  }
  const { lines, opening, times } = JSON.parse(stdout);
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  console.log(
    `edit of ${what} (${lines} lines): first review ${opening.toFixed(0)} ms, edits median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
  );
  return median;
}

/** How long the first review with the files beside it lets nobody else in, in the largest folders. */
async function steps() {
  if (!existsSync('/proc/thread-self/schedstat')) return;
  const program = await bundled('scripts/bench/blocking.ts', 'blocking.cjs');
  for (const file of [
    'drivers/gpu/drm/xe/xe_bo.c',
    'drivers/scsi/lpfc/lpfc_sli.c',
    'drivers/gpu/drm/amd/amdgpu/amdgpu_ttm.c',
  ]) {
    const results = Array.from({ length: runs }, () => {
      const argv = [program, dist, join(tree, file), tree];
      const { stdout, status } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
      return status === 0 ? JSON.parse(stdout) : { longest: NaN, whole: NaN };
    });
    const [longest, whole] = ['longest', 'whole'].map((key) =>
      quantile(
        results.map((result) => result[key]),
        0.5,
      ),
    );
    console.log(
      `first review of ${file} and those beside it: ${whole.toFixed(0)} ms of processor time, longest step ${longest.toFixed(0)} ms`,
    );
  }
}

/** Every combination of a release against the start of the program, and a hover's outcomes against writing them. */
async function simulator() {
  const cli = join(dist, 'cli.cjs');
  const all = [cli, 'simulate', '--all', '--format', 'json', '--release', '7.3'];
  const [work, start] = [all, [cli, '--version']].map((argv) =>
    quantile(
      Array.from({ length: runs }, () => secondsOf(process.execPath, argv, limit) ?? Infinity),
      0.5,
    ),
  );
  console.log(
    `simulate --all of 7.3: ${work.toFixed(2)} s, the start alone ${start.toFixed(2)} s, ratio ${(work / start).toFixed(1)}`,
  );
  const program = await bundled('scripts/bench/hovers.ts', 'hovers.cjs');
  const { outcomes, evaluating, writing } = JSON.parse(
    spawnSync(process.execPath, [program], { encoding: 'utf8' }).stdout,
  );
  const [mine, bound] = [quantile(evaluating, 0.5), quantile(writing, 0.5)];
  console.log(
    `a hover, ${outcomes} outcomes: ${mine.toFixed(3)} ms, writing them ${bound.toFixed(3)} ms, ratio ${(mine / bound).toFixed(1)}`,
  );
}

/** Every eighth of the folders two levels below drivers/, which is about an eighth of its files, and all of it. */
function memory() {
  const drivers = join(tree, 'drivers');
  const eighth = foldersIn(drivers)
    .flatMap(foldersIn)
    .filter((_, index) => index % 8 === 0);
  const [some, all] = [eighth, [drivers]].map((folders) => ({
    files: folders.reduce((sum, folder) => sum + filesIn(folder), 0),
    peak: peakOf(scanOf(...folders), limit) ?? NaN,
  }));
  const shown = ({ files, peak }) => `${peak.toFixed(0)} MiB for ${files} files`;
  const [growth, more] = [all.peak / some.peak, all.files / some.files];
  console.log(`peak memory, parts of drivers/: ${shown(some)}`);
  console.log(
    `peak memory, all of drivers/: ${shown(all)}; ${growth.toFixed(2)} times for ${more.toFixed(1)} times the files`,
  );
}

/** @param {string} folder */
function foldersIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => /\.[ch]$/.test(String(name))).length;
}

/**
 * @param {string} entry
 * @param {string} name
 */
async function bundled(entry, name) {
  const outfile = join(scratch, name);
  await build({
    ...{
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'es2022',
      logLevel: 'warning',
    },
    alias: { 'web-tree-sitter': join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
    loader: { '.md': 'text', '.scm': 'text', '.tables': 'text' },
    entryPoints: [entry],
    outfile,
  });
  return outfile;
}
