import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReviewer } from '../../review/create-reviewer';
import { documentsOfAnEditor } from '../../review/reviewer';
import { serveThread } from './serve-thread';

serveThread(async () =>
  createReviewer(
    {
      runtime: await readFile(join(__dirname, 'web-tree-sitter.wasm')),
      grammar: await readFile(join(__dirname, 'tree-sitter-c.wasm')),
    },
    documentsOfAnEditor,
  ),
);
