import assert from 'node:assert/strict';
import { beside, loadReviewer } from './support';

/** Bugs that were really there: the function of a case that has the shape, and the one that has it corrected. */
const known: readonly (readonly [bug: string, rule: string, bad: string, good: string])[] = [
  [
    'hv vmbus_connect(), CVE-2024-36913: pages freed whose conversion failed',
    'freed-after-failed-decrypt',
    'collected-results.c hall_monitor_pages',
    'collected-results.c hall_monitor_pages_leaking',
  ],
  [
    'hv GPADL, CVE-2024-36912: the state is not told',
    'conversion-state-lost',
    'warned.c sluice_post',
    'told.c groyne_close_marking',
  ],
  [
    'hv vmbus_free_ring(), CVE-2024-36909: freed whatever the conversion said',
    'freed-while-shared',
    'freed-before-test.c hold_free_always',
    'freed-before-test.c hold_free_asking',
  ],
  [
    'dma_direct_alloc(), CVE-2024-35939: one label for two failures',
    'freed-after-failed-decrypt',
    'error-label.c bell_alloc',
    'error-label.c bell_alloc_leaking',
  ],
  [
    'tdx-guest, CVE-2024-57793: freed where it could not be shared',
    'freed-after-failed-decrypt',
    'exact-pages.c quill_buffer',
    'exact-pages.c quill_buffer_leaking',
  ],
  [
    'dma_direct_free(): freed although the re-encryption failed',
    'freed-while-shared',
    'failed-reencryption.c ring_free_warning',
    'failed-reencryption.c ring_free_on_success',
  ],
  [
    'atomic_pool_expand(): remapped without pgprot_decrypted()',
    'shared-mapped-encrypted',
    'shared-after.c basin_expand',
    'shared-after.c basin_expand_decrypted',
  ],
  [
    'mv_xor: two mappings kept and never checked',
    'mapping-error-unchecked',
    'unchecked.c quay_set_ring',
    'checked.c pier_map_head',
  ],
  [
    'mv_xor: mappings left when the channel could not be added',
    'mapping-left-behind',
    'members.c tide_channel_add',
    'looked-after.c buoy_probe',
  ],
  [
    'nbpfaxi: mapped in a loop, one for each descriptor, unchecked',
    'mapping-error-unchecked',
    'unchecked.c quay_fill',
    'checked.c pier_map_frags',
  ],
  [
    'qla2xxx: !address for dma_mapping_error()',
    'mapping-error-misjudged',
    'wrong-question.c dock_send',
    'right-question.c berth_map',
  ],
  [
    'ccree: dma_mapping_error() of a count',
    'mapping-error-misjudged',
    'wrong-question.c dock_ask_of_count',
    'right-question.c berth_map_list',
  ],
  [
    'hisilicon sec: another direction on the error path',
    'unmap-direction-differs',
    'one-function.c quill_crypt',
    'one-function.fixed.c quill_crypt',
  ],
  [
    'atmel-tdes: another direction for a list',
    'unmap-direction-differs',
    'one-function.c quill_start',
    'one-function.fixed.c quill_start',
  ],
  [
    'mvsas: unmapped with the mapped count, kept in a member',
    'unmap-count-mapped',
    'kept-in-a-member.c sluice_slot_free',
    'kept-in-a-member.fixed.c sluice_slot_free',
  ],
  [
    'cavium cptvf: freed without the link behind the chunk',
    'unmap-size-differs',
    'two-functions.c gull_chunk_free',
    'idioms.c heron_free',
  ],
  [
    'cavium cptvf: the loop that undoes names the entry that failed',
    'unmapped-after-failure',
    'labels.c ferry_map_list',
    'right-labels.c sloop_send',
  ],
  [
    'nvme fc: the second mapping fails, the first is left',
    'mapping-left-behind',
    'members.c tide_init_request',
    'looked-after.c buoy_send',
  ],
  ['sahara: labels off by one', 'unmapped-after-failure', 'labels.c ferry_map', 'right-labels.c sloop_map'],
  [
    'mv_xor: write-combined memory freed as coherent',
    'wc-differs-at-free',
    'differs.c wren_close',
    'differs.fixed.c wren_close',
  ],
  [
    'pl330: allocated as privileged, freed without',
    'attrs-differ-at-unmap',
    'allocation.c press_teardown',
    'allocation.fixed.c press_teardown',
  ],
];

describe('bugs that were really there', () => {
  const loaded = loadReviewer();

  for (const [bug, rule, bad, good] of known)
    it(`are found: ${bug}`, async () => {
      assert.deepEqual(await foundIn(rule, bad), [rule]);
      assert.deepEqual(await foundIn(rule, good), []);
    });

  /** The rules that report something within a function of a case of `rule`. */
  async function foundIn(rule: string, where: string): Promise<readonly string[]> {
    const [file = '', name = ''] = where.split(' ');
    const text = beside(`${rule}/cases/${file}`)?.replaceAll(/[ \t]*\/\* expect: [\w, -]+ \*\//g, '');
    const head = new RegExp(`^\\w[^;{}]*\\b${name}\\(`, 'm').exec(text ?? '');
    assert.ok(text !== undefined && head, `${where} is not there`);
    const first = text.slice(0, head.index).split('\n').length;
    const last = text.slice(0, text.indexOf('\n}\n', head.index)).split('\n').length;
    const { findings } = await (await loaded).review({ name: file, text });
    const within = findings.filter(
      ({ place }) => place.start.line + 1 >= first && place.start.line + 1 <= last,
    );
    return [...new Set(within.map((finding) => finding.rule))];
  }
});
