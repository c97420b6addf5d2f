import { loadCoreReader, loadReviewer } from '../../src/cli/load-reviewer';
import { serveThread } from '../../src/cli/serve-thread';
import { hanging, hangingExplainer, hangingReader } from './reviewer';

serveThread({
  createReviewer: async (folder, engine) => hanging(await loadReviewer(folder, engine)),
  createCoreReader: async (folder) => hangingReader(await loadCoreReader(folder)),
  createExplainer: async (folder) => hangingExplainer(await loadReviewer(folder)),
});
