/** Finds or unpacks a Chromium and starts it. */
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import { once, root, unpack } from './fetch.js';

const run = promisify(execFile);

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Code wants a font of fixed width, which @sparticuz/chromium has not. */
const fonts = {
  name: 'dejavu-fonts-ttf',
  version: '2.37.3',
  integrity:
    'sha512-f1hd7jJbeQa1VWcw+K2KrTXS50zTMaHpVC4XIKJpNcDeYR5ajMtj/iLlQDYNvLOKamUB3ARVVCf79lNwNVztSQ==',
};

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The pages shown here are served by this machine; nothing else shall be asked for.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
];

/** @returns {Promise<import('playwright-core').Browser>} */
export async function launchBrowser() {
  return chromium.launch({ ...(await ensureBrowser()), headless: true, args: flags });
}

/** $CHROMIUM, an installed one, or the one that npm's @sparticuz/chromium carries. */
async function ensureBrowser() {
  const found = [process.env.CHROMIUM, ...installed].find((path) => path && existsSync(path));
  if (found) return { executablePath: found };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No Chromium found: install one, or name one in $CHROMIUM.');
  const packed = join(root, 'node_modules/@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'));
  const name = `chromium-${version}`;
  const folder = await once(name, async (part) => {
    await inflate(join(packed, 'bin/chromium.br'), join(part, 'chromium'));
    // Without any font a page stops as soon as an editor shows.
    const files = ['Sans', 'Sans-Bold', 'Sans-Oblique', 'SansMono', 'SansMono-Bold', 'SansMono-Oblique'];
    await unpack(fonts, part, ['package/LICENSE', ...files.map((font) => `package/ttf/DejaVu${font}.ttf`)]);
    // The libraries that a bare system lacks.
    for (const library of ['al2023', 'swiftshader']) {
      const archive = join(part, `${library}.tar`);
      await inflate(join(packed, `bin/${library}.tar.br`), archive);
      await run('tar', ['-xf', archive], { cwd: part });
      await rm(archive);
    }
  });
  // Its paths are absolute, and the checkout may have been moved or copied since.
  await writeFile(join(folder, 'fonts.conf'), fontSettings(folder));
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

function fontSettings(folder) {
  const alias = (family, font) =>
    `<alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${join(folder, 'ttf')}</dir>
<cachedir>${join(folder, 'font-cache')}</cachedir>
${alias('monospace', 'DejaVu Sans Mono')}
${alias('sans-serif', 'DejaVu Sans')}
${alias('system-ui', 'DejaVu Sans')}
</fontconfig>
`;
}

async function inflate(from, to) {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
}
