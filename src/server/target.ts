import { RequestType, type Connection } from 'vscode-languageserver';
import { platforms } from '../kernel/platforms';
import { holdsIn, isRelease, newestRelease, releases, releaseName, versionIn } from '../kernel/releases';
import { methods } from '../protocol/methods';
import type { NamedData } from '../protocol/range';
import type { TargetAnswer } from '../protocol/target';
import type { ReviewedCore } from '../review/model';
import type { Documents, Reviewed } from './documents';
import type { Log } from './log';
import type { Settings } from './settings';

const target = new RequestType<{ readonly uri: string }, TargetAnswer | null, void>(methods.target);

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

function platformsOf(core: ReviewedCore | undefined): readonly NamedData[] {
  const release = core && isRelease(core.release) ? core.release : newestRelease;
  return platforms.filter(({ range }) => holdsIn(range, release)).map(({ id, name }) => ({ id, name }));
}
