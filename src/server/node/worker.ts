import { join } from 'node:path';
import { readOwn } from '../../disk/plain-file';
import { createReviewer } from '../../review/create-reviewer';
import { documentsOfAnEditor } from '../../review/reviewer';
import { serveThread } from './serve-thread';

serveThread(async () =>
  createReviewer(
    {
      runtime: await readOwn(join(__dirname, 'web-tree-sitter.wasm')),
      grammar: await readOwn(join(__dirname, 'tree-sitter-c.wasm')),
    },
    documentsOfAnEditor,
  ),
);
