import { RequestType, type Connection } from 'vscode-languageserver';
import { platforms } from '../kernel/platforms';
import { holdsIn, isRelease, newestRelease, releases, releaseName, versionIn } from '../kernel/releases';
import type { ReviewedCore } from '../review/model';
import type { Documents, Reviewed } from './documents';
import type { Log } from './log';
import type { Settings } from './settings';

/** What a document is reviewed for, and what it could be. */
interface TargetAnswer {
  /** The version of the document that this is of. */
  readonly version: number;
  /** The DMA core, as `v7.3` or `this tree, 7.3-rc2`. */
  readonly core: string;
  readonly from: ReviewedCore['from'];
  /** All platforms that the release has; `chosen` are those that the user wants to be told of, none for all. */
  readonly platforms: readonly Choice[];
  readonly chosen: readonly string[];
  readonly releases: readonly Choice[];
}

/** A value of a setting, and its name. */
interface Choice {
  readonly id: string;
  readonly name: string;
}

const target = new RequestType<{ readonly uri: string }, TargetAnswer | null, void>('cocoDmaReview/target');

/** Answers clients that show what a document is reviewed for. */
export function registerTarget(
  connection: Connection,
  documents: Documents,
  settings: Settings,
  log: Log,
): void {
  connection.onRequest(target, ({ uri }, token) =>
    log.guard<TargetAnswer | null>(null, async () => {
      const { options } = await settings.choices(uri);
      const reviewed = await documents.answering(uri);
      if (!reviewed || reviewed.review.kind === 'unrelated' || token.isCancellationRequested) return null;
      const { name, from } = await coreOf(reviewed);
      return {
        version: reviewed.version,
        core: isRelease(name) ? releaseName(name) : name,
        from,
        platforms: platformsOf(reviewed.review.core),
        chosen: options.platforms ?? [],
        releases: releases.map((id) => ({ id, name: releaseName(id) })),
      };
    }),
  );
}

/** A review asks for the tree only where something that it says hangs on it; a reader wants to know in any case. */
async function coreOf({ review, read }: Reviewed): Promise<Pick<ReviewedCore, 'name' | 'from'>> {
  const { core = { name: newestRelease, from: 'newest' } } = review;
  if (core.from !== 'newest') return core;
  const version = versionIn((await read('Makefile'))?.text ?? '');
  // As a review does: a Makefile of something else has a version, too.
  const isTree = version !== undefined && (await read('kernel/dma/mapping.c')) !== undefined;
  return isTree ? { name: `this tree, ${version}`, from: 'tree' } : core;
}

function platformsOf(core: ReviewedCore | undefined): readonly Choice[] {
  const release = core && isRelease(core.release) ? core.release : newestRelease;
  return platforms.filter(({ range }) => holdsIn(range, release)).map(({ id, name }) => ({ id, name }));
}
