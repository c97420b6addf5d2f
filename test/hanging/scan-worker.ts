import { loadReviewer } from '../../src/cli/load-reviewer';
import { serveScan } from '../../src/cli/serve-scan';
import { hanging } from './reviewer';

serveScan(async (folder, engine) => hanging(await loadReviewer(folder, engine)));
