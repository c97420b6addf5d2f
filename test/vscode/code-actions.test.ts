import * as assert from 'node:assert/strict';
import {
  commands,
  ConfigurationTarget,
  extensions,
  Range,
  Selection,
  TabInputWebview,
  window,
  workspace,
} from 'vscode';
import type { CodeAction, InputBoxOptions, TextDocument } from 'vscode';
import { at, driver, eventually, findings, fixAll, open, revert, ruleOf, someFindings } from './support';

const kind = 'source.fixAll.cocoDmaReview';

/** What is offered for the finding of `rule`, under the cursor. */
async function actionsFor(document: TextDocument, rule: string): Promise<CodeAction[]> {
  const finding = (await someFindings(document)).find((candidate) => ruleOf(candidate) === rule);
  assert.ok(finding && window.activeTextEditor);
  window.activeTextEditor.selection = new Selection(finding.range.start, finding.range.start);
  return commands.executeCommand('vscode.executeCodeActionProvider', document.uri, finding.range, 'quickfix');
}

/** Runs what an action of the menu would run. */
async function choose(actions: readonly CodeAction[], title: string): Promise<void> {
  const chosen = actions.find((action) => action.title === title)?.command;
  assert.ok(chosen, `no ${title} among: ${actions.map((action) => action.title).join(', ')}`);
  await commands.executeCommand(chosen.command, ...((chosen.arguments ?? []) as unknown[]));
}

describe('what can be done about a finding', () => {
  const baseline = () => at('.coco-dma-review.json');
  // Nobody can type into the box here; what it shows and what it takes is the extension's.
  const { showInputBox } = window;
  let asked: InputBoxOptions | undefined;
  const answer = (reason: string | undefined): void => {
    window.showInputBox = (options?: InputBoxOptions) => {
      asked = options;
      return Promise.resolve(reason);
    };
  };
  const removeBaseline = async (): Promise<void> => {
    await workspace.fs.delete(baseline()).then(undefined, () => undefined);
  };

  afterEach(async () => {
    window.showInputBox = showInputBox;
    await removeBaseline();
    await revert();
  });

  it('is to have its rule explained', async () => {
    const document = await open(driver);
    await choose(await actionsFor(document, 'attrs-differ-at-unmap'), 'Explain attrs-differ-at-unmap');
    await eventually('the page', () =>
      window.tabGroups.activeTabGroup.activeTab?.input instanceof TabInputWebview ? true : undefined,
    );
  });

  it('is to leave it out with a reason, after which it is gone', async () => {
    const document = await open(driver);
    const rule = 'shared-without-decrypt';
    const before = (await someFindings(document)).length;
    answer('  the device is trusted ');
    await choose(await actionsFor(document, rule), 'Leave out with a reason…');
    assert.equal(await asked?.validateInput?.('  '), 'A reason is needed.');
    await eventually('the finding to go', () =>
      findings(document).length === before - 1 && !findings(document).some((left) => ruleOf(left) === rule)
        ? true
        : undefined,
    );
    const [entry, ...others] = await entries();
    assert.deepEqual(others, []);
    assert.equal(entry?.['rule'], rule);
    assert.equal(entry['file'], driver);
    assert.equal(entry['reason'], 'the device is trusted');

    // The next one, by the command alone: the list grows.
    await actionsFor(document, 'attrs-differ-at-unmap');
    await commands.executeCommand('cocoDmaReview.leaveOut');
    await eventually('the next to go', () => (findings(document).length === before - 2 ? true : undefined));
    assert.equal((await entries()).length, 2);

    await removeBaseline();
    await eventually('all to come back', () => (findings(document).length === before ? true : undefined));
  });

  it('is nothing where no reason is given', async () => {
    const document = await open(driver);
    answer(undefined);
    await choose(await actionsFor(document, 'shared-without-decrypt'), 'Leave out with a reason…');
    await assert.rejects(async () => workspace.fs.stat(baseline()));
  });

  it('does not write over a list that is none', async () => {
    await workspace.fs.writeFile(baseline(), new TextEncoder().encode('milk'));
    const document = await open(driver);
    answer('no fault');
    const { showErrorMessage } = window;
    const told = new Promise((resolve) => {
      window.showErrorMessage = (message: string) => {
        resolve(message);
        return Promise.resolve(undefined);
      };
    });
    try {
      await choose(await actionsFor(document, 'shared-without-decrypt'), 'Leave out with a reason…');
      assert.equal(await told, 'The finding was not left out: not a baseline: it is no JSON');
    } finally {
      window.showErrorMessage = showErrorMessage;
    }
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(baseline())), 'milk');
  });

  it('is to fix the whole file in one edit', async () => {
    const document = await open(driver);
    const before = await someFindings(document);
    await fixAll(document);
    await eventually('what can be fixed to go', () => {
      const left = findings(document).map(ruleOf);
      const gone = ['attrs-differ-at-unmap', 'decrypt-result-unchecked'];
      return left.length < before.length && !gone.some((rule) => left.includes(rule)) ? true : undefined;
    });
    await commands.executeCommand('undo');
    await eventually('all to come back', () =>
      findings(document).length === before.length ? true : undefined,
    );
  });

  it('is done on saving where the settings say so', async () => {
    const editor = workspace.getConfiguration('editor');
    // Writing settings wakes VS Code's JSON server, and VS Code drops requests for code actions, those of a save included,
    // when another provider of them comes.
    await extensions.getExtension('vscode.json-language-features')?.activate();
    await editor.update('codeActionsOnSave', { [kind]: 'explicit' }, ConfigurationTarget.Workspace);
    const document = await open(driver);
    const text = document.getText();
    try {
      await someFindings(document);
      await window.activeTextEditor?.edit((edit) => {
        edit.insert(document.positionAt(text.length), '\n/* the end */\n');
      });
      await commands.executeCommand('workbench.action.files.save');
      assert.match(document.getText(), /dma_unmap_phys\(stats[^;]*DMA_ATTR_CC_SHARED\);/);
      assert.equal(document.isDirty, false);
    } finally {
      await editor.update('codeActionsOnSave', undefined, ConfigurationTarget.Workspace);
      await window.activeTextEditor?.edit((edit) => {
        edit.replace(new Range(0, 0, document.lineCount, 0), text);
      });
      await document.save();
    }
  });

  async function entries(): Promise<Record<string, unknown>[]> {
    const text = new TextDecoder().decode(await workspace.fs.readFile(baseline()));
    return (JSON.parse(text) as { findings: Record<string, unknown>[] }).findings;
  }
});
