// Loaded before a program: leaves the peak resident memory of its process, all threads included, in BENCH_PEAK.
const { writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const file = process.env.BENCH_PEAK;
if (isMainThread && file !== undefined)
  process.on('exit', () => {
    writeFileSync(file, String(process.resourceUsage().maxRSS));
  });
