import { loadReviewer } from './load-reviewer';
import { serveScan } from './serve-scan';

serveScan(loadReviewer);
