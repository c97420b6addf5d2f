import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFrom } from '../../../scripts/oracle/oracle';
import { mailsOf } from '../../../scripts/corpus/archive';
import { decode } from '../../../src/cli/files';
import { decodeMail } from '../../../src/patch/mail/decode';
import { contentOf, type PatchDocument } from '../../../src/patch/model';
import { parsePatch } from '../../../src/patch/parse';
import type { Review } from '../../../src/review/model';
import { found, review } from './support';

/** Git directory of the archive of linaro-mm-sig, in which the versions of the seed's patch are. */
const archive = process.env['SEED_ARCHIVE'];
const seed = process.env['SEED_MAIL'];
const trees = process.env['KERNEL_TREES'];
const versions = {
  v1: '20260209153809.250835-3-jiri@resnulli.us',
  v2: '20260223095136.225277-2-jiri@resnulli.us',
  v3: '20260305123641.164164-2-jiri@resnulli.us',
  v4: '20260316125857.617836-2-jiri@resnulli.us',
  v5: '20260325192352.437608-2-jiri@resnulli.us',
  'v5, second patch': '20260325192352.437608-3-jiri@resnulli.us',
} as const;

describe('the versions of the patch that the seed mail is about', function () {
  this.timeout(60_000);
  const mails = new Map<string, string>();
  const mailOf = (version: keyof typeof versions): string => {
    const mail = mails.get(versions[version]);
    assert.ok(mail, `${version} is not in the archive`);
    return mail;
  };

  before(async function () {
    if (archive === undefined) {
      console.log('    SEED_ARCHIVE does not name an archive with them');
      this.skip();
    }
    for await (const { bytes } of mailsOf(archive, 6000)) {
      const text = decode(bytes);
      const id = /^Message-ID:\s*<([^>]+)>/im.exec(text.slice(0, 20_000))?.[1] ?? '';
      if (Object.values<string>(versions).includes(id)) mails.set(id, text);
    }
  });

  /** Names of the functions that a version changes in the core. */
  const changed = (of: Review) => [...new Set(of.behaviour.map((change) => change.function))].sort();

  it('are read whole, each with its files', async () => {
    for (const version of ['v1', 'v2', 'v3', 'v4', 'v5'] as const) {
      const of = await review(`${version}.eml`, mailOf(version));
      assert.deepEqual(of.notAnalysed, [], version);
      assert.ok(of.behaviour.length > 0, version);
    }
  });

  it('differ as their authors say: the fourth also looks at devices that are not mapped directly', async () => {
    const of = async (version: keyof typeof versions) => changed(await review('a.eml', mailOf(version)));
    for (const version of ['v1', 'v2', 'v3'] as const)
      assert.deepEqual(await of(version), ['dma_direct_map_phys']);
    for (const version of ['v4', 'v5'] as const)
      assert.deepEqual(await of(version), ['dma_direct_map_phys', 'dma_map_phys', 'dma_unmap_phys']);
  });

  it('have a name that no release has, until the fifth', async () => {
    const isInCode = ({ target }: Review['findings'][number]): boolean => target !== undefined;
    for (const version of ['v1', 'v2', 'v3', 'v4'] as const) {
      const names = found(await review('a.eml', mailOf(version)), 'proposed-attribute-name');
      assert.ok(names.filter(isInCode).length >= 3, version);
    }
    const names = found(await review('a.eml', mailOf('v5')), 'proposed-attribute-name');
    assert.deepEqual(names.filter(isInCode), []);
  });

  it('are, in the fifth, a series of two that reviews as one', async () => {
    const mbox = (['v5', 'v5, second patch'] as const)
      .map((version) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${mailOf(version)}\n`)
      .join('');
    const of = await review('v5.mbx', mbox);
    assert.deepEqual(of.notAnalysed, []);
    assert.ok(of.sites.some(({ call }) => call === 'set_memory_decrypted'));
    assert.deepEqual(
      found(of, 'attribute-without-record').map(({ message }) => message),
      ['DMA_ATTR_CC_SHARED is not documented'],
    );
  });

  it('are reviewed in a tree that has the fifth already: what does not apply is said, and read as it stands', async function () {
    if (trees === undefined) {
      console.log('      KERNEL_TREES does not name a folder with trees for this');
      this.skip();
    }
    const read = readFrom(join(trees, 'linux-7.2'));
    for (const version of ['v1', 'v2', 'v3', 'v4', 'v5'] as const) {
      const of = await review(`${version}.eml`, mailOf(version), {}, (path) => Promise.resolve(read(path)));
      assert.ok(
        of.notAnalysed.every(({ reason }) => reason.includes('does not apply')),
        version,
      );
      assert.ok(of.behaviour.length > 0, version);
      // The tree has bit 12 for another attribute since.
      const clash = found(of, 'attribute-without-record').map(({ message }) => message);
      if (version !== 'v1' && version !== 'v5')
        assert.deepEqual(
          clash,
          ['bit 12 of DMA_ATTR_CC_DECRYPTED is that of DMA_ATTR_REQUIRE_COHERENT'],
          version,
        );
    }
  });

  it('are quoted by the seed mail, whatever became of its white space', function () {
    if (seed === undefined) {
      console.log('      SEED_MAIL does not name it');
      this.skip();
    }
    const lines = (of: PatchDocument) =>
      of.changes.map(({ newPath, hunks }) => [
        newPath,
        hunks.flatMap((hunk) =>
          hunk.lines.flatMap((line) =>
            line.kind === 'context' ? [] : [`${line.kind} ${contentOf(line).replace(/\s+/g, '')}`],
          ),
        ),
      ]);
    const original = parsePatch(decodeMail(mailOf('v4')).text);
    assert.deepEqual(lines(parsePatch(decodeMail(readFileSync(seed, 'utf8')).text)), lines(original));
  });
});
