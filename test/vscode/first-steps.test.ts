import * as assert from 'node:assert/strict';
import { commands, extensions, Uri, window, workspace, type TextDocument } from 'vscode';
import { byFunction, eventually, findings, fixAll, revert, ruleOf, someFindings } from './support';

const extension = () => {
  const found = extensions.getExtension('coco-dma-review.coco-dma-review');
  assert.ok(found);
  return found;
};
const manifest = () =>
  extension().packageJSON as {
    displayName: string;
    contributes: {
      commands: { command: string; title: string; category: string }[];
      walkthroughs: { id: string; steps: { description: string; media: { markdown: string } }[] }[];
    };
  };

describe('the first steps', () => {
  afterEach(revert);

  it('lead through four steps, whose pages and commands are there', async () => {
    const [walkthrough] = manifest().contributes.walkthroughs;
    assert.equal(walkthrough?.steps.length, 4);
    await extension().activate();
    const known = new Set(await commands.getCommands());
    for (const { description, media } of walkthrough.steps) {
      const page = Uri.joinPath(extension().extensionUri, media.markdown);
      assert.match(new TextDecoder().decode(await workspace.fs.readFile(page)), /^# /);
      const links = Array.from(description.matchAll(/\(command:([\w.]+)/g), ([, command]) => command ?? '');
      assert.ok(links.length > 0);
      assert.deepEqual(
        links.filter((command) => !known.has(command)),
        [],
      );
    }
    await commands.executeCommand('cocoDmaReview.firstSteps');
    // Depending on the version, the tab is named after the walkthrough or not.
    await eventually('the walkthrough', () =>
      /Welcome|Walkthrough/.test(window.tabGroups.activeTabGroup.activeTab?.label ?? '') ? true : undefined,
    );
  });

  it('open a sample whose every function has a finding, and which can be fixed', async () => {
    const document = await openSample();
    await someFindings(document);
    assert.deepEqual(byFunction(document), [
      'lantern_map_signal: proposed-attribute-name',
      'lantern_map_signal: shared-without-decrypt',
      'lantern_start: decrypt-result-unchecked',
      'lantern_start: proposed-attribute-name',
      'lantern_stop: attrs-differ-at-unmap',
    ]);
    assert.equal(await openSample(), document, 'opened again');
    // The name that the unmap is given is the one of the mapping: it is put right the second time.
    for (const left of [2, 1]) {
      await fixAll(document);
      await eventually(`${left} to be left`, () => (findings(document).length === left ? true : undefined));
    }
    await eventually('all but one to go', () =>
      findings(document).map(ruleOf).join() === 'shared-without-decrypt' ? true : undefined,
    );
  });

  it('have commands of one category, in the words of package.nls.json', () => {
    assert.equal(manifest().displayName, 'CoCo DMA Review');
    for (const { command, title, category } of manifest().contributes.commands) {
      assert.equal(category, 'DMA Review', command);
      assert.doesNotMatch(title, /^%/, command);
    }
  });
});

async function openSample(): Promise<TextDocument> {
  await commands.executeCommand('cocoDmaReview.openSample');
  // Other tests may have left a document without a file, which is the active one until this is shown.
  return eventually('the sample', () => {
    const document = window.activeTextEditor?.document;
    return document?.isUntitled && document.getText().includes('misc: lantern:') ? document : undefined;
  });
}
