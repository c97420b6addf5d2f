import { loadCoreReader, loadReviewer } from './load-reviewer';
import { serveThread } from './serve-thread';

serveThread({
  createReviewer: loadReviewer,
  createCoreReader: loadCoreReader,
  createExplainer: loadReviewer,
});
