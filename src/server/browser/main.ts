import { createReviewer } from '../../review/create-reviewer';
import { documentsOfAnEditor } from '../../review/reviewer';
import { serveWorker } from './serve-worker';

serveWorker((grammar) => createReviewer(grammar, documentsOfAnEditor));
