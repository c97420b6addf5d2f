import * as assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { readWorkspaceFolder } from '../../src/extension/workspace-files';
import { at, eventually, findings, open, put, revert, ruleOf, someFindings, watchedFolder } from './support';
import { childNamed, nodeOf } from './view-support';

const main = `int stratus_open(void)
{
	void *buf = (void *)__get_free_page(GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	if (stratus_share(buf)) {
		free_page((unsigned long)buf);
		return -EIO;
	}
	return 0;
}
`;
const share = `int stratus_share(void *buf)
{
	return set_memory_decrypted((unsigned long)buf, 1);
}
`;

const walk = (command: string, ...rest: unknown[]) =>
  commands.executeCommand(`cocoDmaReview.${command}`, ...rest);

describe('a file and those beside it', () => {
  const place = (): string => {
    const { activeTextEditor: editor } = window;
    assert.ok(editor);
    return `${workspace.asRelativePath(editor.document.uri, false)}:${editor.selection.active.line + 1}`;
  };

  beforeEach(async () => {
    await watchedFolder('stratus');
    await put('stratus/main.c', main);
    await put('stratus/share.c', share);
  });
  afterEach(async () => {
    await walk('endWalk');
    await revert();
    await workspace.fs.delete(at('stratus'), { recursive: true });
  });

  it('are one path, which is walked from file to file and back', async () => {
    const document = await open('stratus/main.c');
    const [finding] = await someFindings(document);
    assert.equal(finding && ruleOf(finding), 'freed-after-failed-decrypt');
    const inFunction = await childNamed(await nodeOf(document), 'stratus_open()');
    const node = await childNamed(inFunction, 'freed-after-failed-decrypt');
    await walk('walkPath', await childNamed(node, 'Path of 5 steps'));
    const places = [place()];
    for (let step = 1; step < 5; step++) {
      await walk('nextStep');
      places.push(place());
    }
    const expected = ['main.c:3', 'main.c:5', 'share.c:3', 'main.c:7', 'main.c:8'];
    assert.deepEqual(
      places,
      expected.map((one) => `stratus/${one}`),
    );
    await walk('previousStep');
    await walk('previousStep');
    assert.equal(place(), 'stratus/share.c:3');
  });

  it('are reviewed anew when one of them changes on the disk', async () => {
    const document = await open('stratus/main.c');
    await someFindings(document);
    await put('stratus/share.c', share.replace('set_memory_decrypted', 'stratus_prepare'));
    await eventually('no finding', () => (findings(document).length === 0 ? true : undefined));
    await put('stratus/share.c', share);
    await someFindings(document);
  });

  it('are named to the server, and nothing outside of the workspace is', async () => {
    const answer = await readWorkspaceFolder({ uri: at('stratus').toString() });
    assert.deepEqual(answer?.names.sort(), ['main.c', 'share.c']);
    const base = at('').toString().replace(/\/$/, '');
    for (const uri of ['file:///etc', `${base}/..`, `${base}/%2e%2e`, `${base}-next-to-it`, 'no uri'])
      assert.equal(await readWorkspaceFolder({ uri }), null, uri);
    for (const uri of [`${base}/none`, at('stratus/main.c').toString()])
      assert.equal(await readWorkspaceFolder({ uri }), null, uri);
  });
});
