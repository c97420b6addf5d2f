import { l10n } from 'vscode';
import type { Words } from '../../panel/messages';

/** What the panel says of its own accord; the kernel's facts come from the server as they are. */
export function panelWords(): Words {
  return { ...controls(), ...verdicts(), ...tables() };
}

function controls() {
  return {
    call: l10n.t('Call'),
    platform: l10n.t('Platform'),
    core: l10n.t('DMA core'),
    compareWith: l10n.t('Compare with'),
    nothing: l10n.t('nothing'),
    attributes: l10n.t('Attributes'),
    device: l10n.t('Device'),
    otherFacts: l10n.t('{0} other facts'),
    allDecisions: l10n.t('Show all decisions'),
    reset: l10n.t('Reset facts'),
    yes: l10n.t('yes'),
    no: l10n.t('no'),
    unknown: l10n.t('unknown'),
    usual: l10n.t('usual: {0}'),
  };
}

function verdicts() {
  return {
    lacking: l10n.t('There is no table of {1} for {0}.'),
    if: l10n.t('if {0}'),
    private: l10n.t('Private memory'),
    shared: l10n.t('Shared memory'),
    mmio: l10n.t('MMIO'),
    allocated: l10n.t('Allocated memory'),
    changed: l10n.t('changed'),
    same: l10n.t('The outcome is the same.'),
    onlyOnWay: l10n.t('Decides in {0} only: {1}'),
    onlyHere: l10n.t('asked in {0} only'),
    notOnWay: l10n.t('does not decide in {0}'),
    edgeOnlyHere: l10n.t('so in {0} only'),
    edgeNotTaken: l10n.t('not taken in {0}'),
    more: l10n.t('and {0} more'),
    graphLabel: l10n.t(
      'Decision graph of {0}() in {1}. The way of the call: {2}. The tables below say the same.',
    ),
    graphRegion: l10n.t('Decision graph, {0}'),
    folded: l10n.t('more decisions ({0}): {1}'),
    foldedShort: l10n.t('more decisions: {0}'),
    legendTaken: l10n.t('the way of the call'),
    legendPossible: l10n.t('possible, as far as facts are known'),
    legendOff: l10n.t('not taken'),
    legendChanged: l10n.t('otherwise in the other core'),
    legendEdge: l10n.t('branch of one core only'),
  };
}

function tables() {
  return {
    decisionsCaption: l10n.t('Decisions of {0}() in {1}'),
    outcomesCaption: l10n.t('Outcomes of {0}() in {1}'),
    test: l10n.t('Test'),
    askedAt: l10n.t('Asked in'),
    answer: l10n.t('Answer'),
    ifYes: l10n.t('If yes'),
    ifNo: l10n.t('If no'),
    way: l10n.t('On the way'),
    compared: l10n.t('Compared'),
    taken: l10n.t('taken'),
    possible: l10n.t('possible'),
    off: l10n.t('not taken'),
    outcome: l10n.t('Outcome'),
    decidedAt: l10n.t('Decided in'),
    when: l10n.t('When'),
    always: l10n.t('always'),
    alsoDone: l10n.t('Also done'),
    perhapsDone: l10n.t('perhaps {0}'),
  };
}
