import { createReviewer } from '../../src/review/create-reviewer';
import { serveWorker } from '../../src/server/browser/serve-worker';
import { hanging } from './reviewer';

serveWorker(async (grammar) => hanging(await createReviewer(grammar, 4)));
