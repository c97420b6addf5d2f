import { loadReviewer } from '../../src/cli/load-reviewer';
import { serveThread } from '../../src/server/node/serve-thread';
import { hanging } from './reviewer';

serveThread(async () => hanging(await loadReviewer(__dirname, 'wasm', 4)));
