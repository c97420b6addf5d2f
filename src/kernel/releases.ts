/**
 * Releases of Linux that the facts tell apart, oldest first. `v4` is the proposal under review in the seed mail
 * (20260316125857.617836-2-jiri@resnulli.us), based on a release candidate of 7.0: it has neither what 7.0 renamed nor
 * what 7.0 added last.
 */
export const releases = ['6.12', '6.18', '6.19', 'v4', '7.0', '7.1', '7.2', '7.3'] as const;

export type Release = (typeof releases)[number];

/** The release that code is held against where the user names none. */
export const newestRelease: Release = '7.3';

export function isRelease(name: string): name is Release {
  return (releases as readonly string[]).includes(name);
}

/** First and last release in which something holds; open ends are left out. */
export interface ReleaseRange {
  readonly since?: Release;
  readonly until?: Release;
}

export function holdsIn(range: ReleaseRange, release: Release): boolean {
  const at = releases.indexOf(release);
  return (
    (range.since === undefined || at >= releases.indexOf(range.since)) &&
    (range.until === undefined || at <= releases.indexOf(range.until))
  );
}

/** `7.3` or `7.3-rc2`, as the Makefile at the top of a tree has it; undefined where it has none. */
export function versionIn(makefile: string): string | undefined {
  const value = (name: string): string =>
    new RegExp(`^${name}[ \\t]*=[ \\t]*(\\S*)`, 'm').exec(makefile)?.[1] ?? '';
  const [major, minor] = [value('VERSION'), value('PATCHLEVEL')];
  return /^\d+$/.test(major) && /^\d+$/.test(minor) ? `${major}.${minor}${value('EXTRAVERSION')}` : undefined;
}

/** The newest release that is not after `version`, or the oldest. */
export function releaseOfVersion(version: string): Release {
  const [major = 0, minor = 0] = version.split(/[^\d]/).map(Number);
  const isReached = (release: Release): boolean => {
    const [ofMajor = 0, ofMinor = 0] = release.split('.').map(Number);
    return release !== 'v4' && (ofMajor < major || (ofMajor === major && ofMinor <= minor));
  };
  return releases.findLast(isReached) ?? releases[0];
}

/** The release as a reader of the kernel would write it. */
export function releaseName(release: Release): string {
  return release === 'v4' ? 'the v4 proposal' : `v${release}`;
}
