/** Serves VS Code for the Web to the tests in it, and takes from them what they report. */
import { createReadStream } from 'node:fs';
import { appendFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureWebWorkbench, root } from './fetch.js';
import { webPage } from './web-page.js';

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** How a test run is asked for and told of, besides the files: see test/web/run.ts. */
const longest = 1 << 20;

/**
 * @param {string} folder where `report.txt` and `mark.json` go, as the tests send them
 * @param {string} run `web` for the product, `guard` for the one whose reviewer hangs where a text says so
 * @param {string} only beginning of the names of the test files to run; empty for all
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function startWebServer(folder, run, only) {
  const served = {
    build: await ensureWebWorkbench(),
    extension: run === 'guard' ? join(root, 'out/hanging') : root,
    tests: join(root, 'out/web'),
    files: join(root, 'out/web/memory-workspace'),
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(error.code === 'ENOENT' ? 404 : 500);
      response.end(String(error.message));
    });
  });
  await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const authority = `localhost:${server.address().port}`;
  return {
    address: `http://${authority}/`,
    stop: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };

  async function answer(request, response) {
    const { pathname } = new URL(request.url, `http://${authority}`);
    // What runs in the extension host has another origin than the page.
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (request.method === 'POST') {
      const text = await body(request);
      if (pathname === '/report') await appendFile(join(folder, 'report.txt'), text);
      else if (pathname === '/mark') await writeFile(join(folder, 'mark.json'), text);
      response.end();
    } else if (pathname === '/') {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        webPage({
          authority,
          folder: 'coco-memory:/workspace',
          extensions: ['/files'],
          tested: '/extension',
          tests: '/tests/tests',
        }),
      );
    } else if (pathname === '/only') response.end(only);
    else if (pathname === '/run') response.end(run);
    else await sendFile(pathname, response);
  }

  async function sendFile(pathname, response) {
    const [, place, ...names] = normalize(decodeURIComponent(pathname)).split('/');
    const path = Object.hasOwn(served, place) ? join(served[place], ...names) : undefined;
    if (!path || !(await stat(path)).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
    await pipeline(createReadStream(path), response);
  }
}

async function body(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > longest) throw new Error('more than a report is');
  }
  return text;
}
