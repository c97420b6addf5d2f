import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  DidOpenTextDocumentNotification,
  RegistrationRequest,
  UnregistrationRequest,
  type ClientCapabilities,
  type Diagnostic,
} from 'vscode-languageserver/node';
import type { Reviewer } from '../../../src/review/reviewer';
import { listOnDisk, readFromDisk } from '../../../src/server/node/disk';
import { loadReviewer } from '../rules/support';
import { Editor, uri } from './support';

const main = `
int nimbus_open(struct nimbus *nimbus)
{
	void *buf = (void *)__get_free_page(GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	if (nimbus_share(buf)) {
		free_page((unsigned long)buf);
		return -EIO;
	}
	return 0;
}
`;

const share = 'int nimbus_share(void *buf)\n{\n\treturn set_memory_decrypted((unsigned long)buf, 1);\n}\n';
const prepare = 'int nimbus_share(void *buf)\n{\n\treturn prepare(buf);\n}\n';

const root = 'file:///tree/';
const found = ['freed-after-failed-decrypt'];

/** A client that watches what it is asked to. */
const watching: ClientCapabilities = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } },
};

/** A disk that tests change. */
class Disk {
  readonly files = new Map<string, string>();
  listed = 0;

  put(path: string, text: string): void {
    this.files.set(root + path, text);
  }

  readonly readFile = (file: string): Promise<string | undefined> => Promise.resolve(this.files.get(file));

  readonly listFolder = (folder: string): Promise<readonly string[]> => {
    this.listed += 1;
    const prefix = `${folder}/`;
    const names = [...this.files.keys()].filter((file) => file.startsWith(prefix));
    return Promise.resolve(
      names.map((file) => file.slice(prefix.length)).filter((name) => !name.includes('/')),
    );
  };
}

const rules = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) =>
  diagnostics.map(({ code }) => code);

describe('server: the files beside a document', () => {
  let reviewer: Reviewer;
  let disk: Disk;
  let editor: Editor | undefined;
  let watched: Map<string, string[]>;
  before(async () => {
    reviewer = await loadReviewer();
  });
  beforeEach(() => {
    disk = new Disk();
    watched = new Map();
  });
  afterEach(() => {
    editor?.close();
  });

  const start = async (capabilities = watching): Promise<Editor> => {
    const { readFile, listFolder } = disk;
    editor = await Editor.start({ reviewer, readFile, listFolder, capabilities }, (client) => {
      client.onRequest(RegistrationRequest.type, ({ registrations }) => {
        for (const { id, registerOptions } of registrations) {
          const { watchers } = registerOptions as {
            watchers: { globPattern: string | { baseUri: string; pattern: string } }[];
          };
          const globs = watchers.map(({ globPattern: glob }) =>
            typeof glob === 'string' ? glob : `${glob.baseUri} ${glob.pattern}`,
          );
          watched.set(id, globs);
        }
      });
      client.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
        for (const { id } of unregisterations) watched.delete(id);
      });
    });
    return editor;
  };
  const changed = (path: string) =>
    editor?.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: root + path, type: 2 }],
    });

  it('are seen through, and paths lead to them', async () => {
    disk.put('share.c', share);
    const client = await start();
    await client.open(main);
    const { diagnostics } = await client.published();
    assert.deepEqual(rules({ diagnostics }), found);
    const places = diagnostics[0]?.relatedInformation?.map(
      ({ location }) => `${location.uri}#${location.range.start.line + 1}`,
    );
    // What is behind the message, then the path.
    assert.deepEqual(places, [
      `${uri}#9`,
      `${uri}#4`,
      `${uri}#6`,
      `${root}share.c#3`,
      `${uri}#8`,
      `${uri}#9`,
    ]);
  });

  it('are none where folders cannot be listed', async () => {
    disk.put('share.c', share);
    editor = await Editor.start({ reviewer, readFile: disk.readFile });
    await editor.open(main);
    assert.deepEqual(rules(await editor.published()), []);
  });

  it('are asked of clients that serve folders, and of no others', async () => {
    for (const servesFolders of [true, false]) {
      const asked: unknown[] = [];
      const initializationOptions = { servesFiles: true, servesFolders };
      editor = await Editor.start(
        { reviewer, initializationOptions, folders: ['vscode-vfs://a/tree'] },
        (client) => {
          client.onRequest('cocoDmaReview/readFile', ({ uri: file }: { uri: string }) =>
            file === 'vscode-vfs://a/tree/share.c' ? { text: share } : null,
          );
          client.onRequest('cocoDmaReview/readFolder', ({ uri: folder }: { uri: string }) => {
            asked.push(folder);
            return { names: ['share.c', '../main.c', 7] };
          });
        },
      );
      const document = { uri: 'vscode-vfs://a/tree/main.c', languageId: 'c', version: 1, text: main };
      await editor.connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: document,
      });
      assert.deepEqual(rules(await editor.published()), servesFolders ? found : []);
      assert.deepEqual(asked, servesFolders ? ['vscode-vfs://a/tree'] : []);
      editor.close();
    }
  });

  it('are read once, until one of them changes; then the document is reviewed anew', async () => {
    disk.put('share.c', share);
    disk.put('a b.c', main);
    const client = await start();
    await client.open(main);
    assert.deepEqual(rules(await client.published()), found);
    await client.insert('\n', 2);
    assert.deepEqual(rules(await client.published()), found);
    assert.equal(disk.listed, 1);

    disk.put('share.c', prepare);
    await changed('share.c');
    assert.deepEqual(rules(await client.published()), []);
    disk.put('share.c', share);
    await changed('share.c');
    assert.deepEqual(rules(await client.published()), found);
    await client.insert('\n', 3);
    assert.deepEqual(rules(await client.published()), found);
    assert.equal(disk.listed, 3);

    disk.put('other.c', share);
    await changed('other.c');
    assert.deepEqual(rules(await client.published()), [], 'nobody knows which of two is called');
  });

  it('are not gone through again when the document itself is saved', async () => {
    disk.put('share.c', share);
    const client = await start();
    await client.open(main);
    await client.published();
    disk.put('a b.c', `${main}\n`);
    await changed('a%20b.c');
    await pause(250);
    assert.equal(client.unseen, 0);
  });

  it('are those that headers of the tree include, too', async () => {
    const text = `#include <linux/nimbus.h>\n${main}`;
    disk.put('share.h', '#include <linux/nimbus.h>\n');
    disk.put('include/linux/nimbus.h', `static inline ${share}`);
    const client = await start();
    await client.open(text);
    assert.deepEqual(rules(await client.published()), found);
    disk.put('include/linux/nimbus.h', `static inline ${prepare}`);
    await changed('include/linux/nimbus.h');
    assert.deepEqual(rules(await client.published()), []);
  });

  it('are watched as long as a document has to do with them', async () => {
    disk.put('share.c', share);
    const client = await start();
    const globs = () => [...watched.values()].filter(([glob]) => glob?.startsWith(root.slice(0, -1)));
    await client.open(main);
    await client.published();
    assert.deepEqual(globs(), [[`${root.slice(0, -1)} *.{c,h}`, `${root.slice(0, -1)} include/**/*.h`]]);
    await client.closeDocument();
    await client.published();
    for (let waited = 0; globs().length > 0 && waited < 2000; waited += 10) await pause(10);
    assert.deepEqual(globs(), []);
  });

  it('are read for each review where nobody says that they change', async () => {
    disk.put('share.c', share);
    const client = await start({});
    await client.open(main);
    assert.deepEqual(rules(await client.published()), found);
    disk.put('share.c', prepare);
    await client.insert('\n', 2);
    assert.deepEqual(rules(await client.published()), []);
  });

  it('of a file that a patch changes are those of the workspace', async () => {
    disk.put('drivers/nimbus/share.c', share);
    disk.put('drivers/nimbus/main.c', main.replace('\t\tfree_page((unsigned long)buf);\n', ''));
    const patch = `--- a/drivers/nimbus/main.c
+++ b/drivers/nimbus/main.c
@@ -6,5 +6,6 @@
 	if (!buf)
 		return -ENOMEM;
 	if (nimbus_share(buf)) {
+		free_page((unsigned long)buf);
 		return -EIO;
 	}
`;
    const client = await start();
    const textDocument = { uri: `${root}0001.patch`, languageId: 'diff', version: 1, text: patch };
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    const { diagnostics } = await client.published();
    assert.deepEqual(rules({ diagnostics }), found);
    const uris = diagnostics[0]?.relatedInformation?.map(({ location }) => location.uri);
    assert.ok(uris?.includes(`${root}drivers/nimbus/share.c`), JSON.stringify(uris));
  });

  it('are looked at again by a scan when one of them changed', async () => {
    // A scan looks only at texts that name the API.
    disk.put('main.c', `${main}// set_memory_decrypted()\n`);
    disk.put('share.c', share);
    const client = await start();
    const known: unknown[] = [];
    client.connection.onNotification('cocoDmaReview/scanned', ({ files }: { files: unknown[] }) => {
      known.push(...files);
    });
    const scan = () =>
      client.connection.sendRequest<{ findings: number }>('cocoDmaReview/scan', {
        files: [`${root}main.c`],
        known: [...known],
      });
    assert.equal((await scan()).findings, 1);
    const { uri: file, diagnostics } = await client.published();
    assert.equal(file, `${root}main.c`);
    assert.ok(diagnostics[0]?.relatedInformation?.some(({ location }) => location.uri === `${root}share.c`));
    assert.equal(known.length, 1);
    assert.equal((await scan()).findings, 1);
    assert.equal(known.length, 1, 'nothing changed');
    disk.put('share.c', prepare);
    assert.equal((await scan()).findings, 0);
    assert.equal(known.length, 2);
  });
});

describe('server: folders on a disk', () => {
  let place: string;
  before(async () => {
    place = await mkdtemp(join(tmpdir(), 'beside-'));
    for (const folder of ['tree/drivers', 'outside']) await mkdir(join(place, folder), { recursive: true });
    await writeFile(join(place, 'tree/drivers/a.c'), 'int a;\n');
    await writeFile(join(place, 'outside/secret.c'), 'int secret;\n');
    await symlink(join(place, 'outside'), join(place, 'tree/link'));
    await symlink(join(place, 'outside/secret.c'), join(place, 'tree/drivers/b.c'));
    await mkdir(join(place, 'tree/drivers/c.c'));
  });
  after(() => rm(place, { recursive: true }));

  const at = (path: string) => pathToFileURL(join(place, path)).href;

  it('list their files', async () => {
    assert.deepEqual([...(await listOnDisk(at('tree/drivers'), at('tree')))].sort(), ['a.c', 'b.c']);
    assert.deepEqual(await listOnDisk(at('tree/none'), at('tree')), []);
  });

  it('are not those that a link leads to outside of the workspace, nor is a file there', async () => {
    assert.deepEqual(await listOnDisk(at('tree/link'), at('tree')), []);
    assert.deepEqual(await listOnDisk(at('outside'), at('tree')), []);
    assert.equal(await readFromDisk(at('tree/drivers/b.c'), at('tree')), undefined);
  });
});
