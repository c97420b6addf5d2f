import { methods } from '../../../src/protocol/methods';
import type { Corpus } from '../corpus';
import type { Input } from '../input';
import type { Random } from '../random';
import { json } from './baseline';
import { cText } from './c';
import { oddName } from './odd';
import { patchText } from './patch';
import { settings } from './settings';

/** A line of a session: what the client starts with, sends, answers from then on, or how long it waits. */
export type Line =
  | { readonly initialize: unknown }
  | { readonly id?: unknown; readonly method: string; readonly params?: unknown }
  | { readonly answer: { readonly method: string; readonly result?: unknown; readonly error?: string } }
  | { readonly wait: number };

const uris = [
  'file:///tree/drivers/a.c',
  'file:///tree/b%20c.patch',
  'untitled:x',
  'scm:/tree/a.c',
  'file:///elsewhere/d.c',
];

/** What a client says in one session: orderly, or with anything anywhere. */
export function sessionInput(random: Random, corpus: Corpus): Input {
  const isOrderly = random.chance(0.5);
  const talk = new Talk(random, corpus, isOrderly);
  const lines: Line[] = [
    { initialize: initializeParams(random, isOrderly) },
    ...(random.chance(0.4) ? [talk.answer()] : []),
    ...random.list(2, 14, () => talk.next()),
    ...(random.chance(0.1) ? [{ wait: 180 }] : []),
  ];
  return {
    kind: 'lsp',
    name: isOrderly ? 'orderly' : 'any',
    text: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    files: random.chance(0.5) ? { 'drivers/a.c': cText(random, corpus), 'drivers/a.h': '#define N 4\n' } : {},
    options: {},
  };
}

function initializeParams(random: Random, isOrderly: boolean): unknown {
  if (!isOrderly && random.chance(0.2)) return json(random, 3);
  const can = (): boolean => random.chance(0.5);
  const folders = random.pick([
    ['file:///tree'],
    ['file:///tree', 'file:///tree/drivers'],
    [],
    ['file:///tree/'],
  ]);
  return {
    processId: null,
    rootUri: random.pick([null, 'file:///tree']),
    workspaceFolders: random.pick([folders.map((uri) => ({ uri, name: 'tree' })), null]),
    capabilities: {
      workspace: {
        configuration: can(),
        workspaceFolders: can(),
        didChangeConfiguration: { dynamicRegistration: can() },
        didChangeWatchedFiles: { dynamicRegistration: can(), relativePatternSupport: can() },
        codeLens: { refreshSupport: can() },
        workspaceEdit: { documentChanges: can() },
      },
      textDocument: { hover: { contentFormat: random.pick([['markdown'], ['plaintext'], []]) } },
    },
    initializationOptions: {
      ...{
        showsReviews: can(),
        showsPaths: can(),
        servesFiles: can(),
        servesFolders: can(),
        ownBases: ['scm'],
      },
      ...{ commands: random.pick([[], ['cocoDmaReview.explainRule', 'cocoDmaReview.leaveOut']]) },
      cocoDmaReview: settings(random),
    },
  };
}

/** Makes up messages that go together: the same documents, versions and numbers again. */
class Talk {
  readonly #versions = new Map<string, number>();
  #id = 0;

  constructor(
    private readonly random: Random,
    private readonly corpus: Corpus,
    private readonly isOrderly: boolean,
  ) {}

  next(): Line {
    const { random } = this;
    if (!this.isOrderly && random.chance(0.15)) return this.#nonsense();
    const uri = random.pick(uris);
    if (!this.#versions.has(uri) && random.chance(0.7)) return this.#open(uri);
    return random.choose<Line>(
      [4, () => this.#change(uri)],
      [6, () => this.#request(uri)],
      [1, () => this.#close(uri)],
      [1, () => this.answer()],
      [1, () => ({ method: '$/cancelRequest', params: { id: random.between(0, this.#id) } })],
      [
        1,
        () => ({
          method: 'workspace/didChangeConfiguration',
          params: { settings: { cocoDmaReview: settings(random) } },
        }),
      ],
      [1, () => this.#told(uri)],
      [0.3, () => ({ wait: random.pick([0, 1, 5]) })],
    );
  }

  answer(): Line {
    const { random } = this;
    const method = random.pick([
      'workspace/configuration',
      'workspace/workspaceFolders',
      methods.readFile,
      methods.readFolder,
      methods.baseFolders,
      'client/registerCapability',
      'workspace/codeLens/refresh',
    ]);
    if (random.chance(0.15)) return { answer: { method, error: 'refused' } };
    // What the protocol itself says of an answer, an orderly client keeps to.
    const isOwn = method === 'workspace/configuration' || method.startsWith('cocoDmaReview/');
    if (random.chance(0.4) && (isOwn || !this.isOrderly))
      return { answer: { method, result: json(random, 2) } };
    const results: Readonly<Record<string, unknown>> = {
      'workspace/configuration': [settings(random)],
      'workspace/workspaceFolders': [{ uri: 'file:///tree', name: 'tree' }],
      [methods.readFile]: {
        text: random.pick([cText(random, this.corpus), '{ "version": 1, "findings": [] }', '']),
      },
      [methods.readFolder]: { names: ['a.c', 'a.h', oddName(random)] },
      [methods.baseFolders]: { folders: random.pick([['scm:/tree'], [], ['file:///tree']]) },
    };
    return { answer: { method, result: results[method] ?? null } };
  }

  #open(uri: string): Line {
    const version = this.random.between(0, 3);
    this.#versions.set(uri, version);
    const textDocument = {
      uri,
      languageId: this.random.pick(['c', 'diff', 'plaintext']),
      version,
      text: this.#text(),
    };
    return { method: 'textDocument/didOpen', params: { textDocument } };
  }

  #text(): string {
    return this.random.chance(0.6)
      ? cText(this.random, this.corpus)
      : patchText(this.random, this.corpus).text;
  }

  #change(uri: string): Line {
    const { random } = this;
    const version = (this.#versions.get(uri) ?? 0) + (this.isOrderly ? 1 : random.between(-1, 2));
    if (this.#versions.has(uri)) this.#versions.set(uri, version);
    const contentChanges = random.list(1, 3, () =>
      random.chance(0.2)
        ? { text: this.#text() }
        : {
            range: this.#range(),
            text: random.pick([
              '',
              ';',
              '\n',
              '}',
              '/*',
              'DMA_ATTR_CC_SHARED',
              '\r',
              '\ud800',
              this.#text().slice(0, 80),
            ]),
          },
    );
    return { method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges } };
  }

  #close(uri: string): Line {
    this.#versions.delete(uri);
    return { method: 'textDocument/didClose', params: { textDocument: { uri } } };
  }

  #position(): unknown {
    const { random } = this;
    const line = random.choose([8, () => random.below(30)], [1, () => random.pick([99999, 2 ** 31 - 1])]);
    return {
      line,
      character: random.choose([8, () => random.below(60)], [1, () => random.pick([99999, 2 ** 31 - 1])]),
    };
  }

  #range(): unknown {
    const start = this.#position();
    return { start, end: this.random.chance(0.5) ? start : this.#position() };
  }

  #request(uri: string): Line {
    const { random } = this;
    const textDocument = { uri };
    const version = this.#versions.get(uri) ?? 0;
    const params: Readonly<Record<string, () => unknown>> = {
      'textDocument/hover': () => ({ textDocument, position: this.#position() }),
      'textDocument/codeAction': () => ({
        ...{ textDocument, range: this.#range() },
        context: {
          diagnostics: [],
          ...(random.chance(0.5) && { only: [random.pick(['quickfix', 'source.fixAll.cocoDmaReview', ''])] }),
        },
      }),
      'textDocument/codeLens': () => ({ textDocument }),
      'codeLens/resolve': () => ({
        range: this.#range(),
        data: { uri, version, index: random.between(-1, 3) },
      }),
      'textDocument/definition': () => ({ textDocument, position: this.#position() }),
      [methods.functionPaths]: () => ({
        uri,
        line: random.below(40),
        ...(random.chance(0.5) && { function: 'f' }),
      }),
      [methods.patchFiles]: () => ({ uri }),
      [methods.paths]: () => ({ uri, version, position: this.#position(), index: random.below(3) }),
      [methods.reply]: () => ({ uri, version, findings: random.list(0, 4, () => random.between(-1, 4)) }),
      [methods.scan]: () => ({ files: ['file:///tree/drivers/a.c', oddName(random)], known: [] }),
      [methods.scannedPath]: () => ({ uri, stamp: 'x', index: 0 }),
      [methods.simulate]: () => ({
        choice: json(random, 2),
        ...{
          uri,
          function: random.pick(['dma_map_phys', 'swiotlb_map', oddName(random)]),
          platform: random.pick(['sev-snp', oddName(random)]),
        },
        ...{
          cores: random.list(0, 3, () =>
            random.pick(['7.3', '6.12', 'tree', 'before', 'after', oddName(random)]),
          ),
          all: random.chance(0.5),
        },
        facts: random.chance(0.5) ? { DMA_ATTR_MMIO: 'yes', use_dma_iommu: 'no' } : json(random, 1),
      }),
      [methods.simulatorPreset]: () => ({ uri, position: this.#position() }),
      [methods.target]: () => ({ uri }),
      [methods.baselineWith]: () => ({
        text: random.pick([null, '{ "version": 1, "findings": [] }', '{']),
        ...{ finding: { rule: 'r', file: 'a.c', function: 'f', message: 'm' }, reason: 'why' },
      }),
    };
    const method = random.pick(Object.keys(params));
    return { id: this.#nextId(), method, params: params[method]?.() };
  }

  #told(uri: string): Line {
    const { random } = this;
    const changes = random.list(0, 3, () => ({
      uri: random.pick([uri, 'file:///tree/drivers/a.h', 'file:///tree/.coco-dma-review.json']),
      type: random.between(1, 3),
    }));
    return random.pick<Line>([
      { method: 'workspace/didChangeWatchedFiles', params: { changes } },
      { method: methods.visible, params: { uris: [uri] } },
      { method: methods.clearScan, params: null },
      { method: methods.filesChanged, params: { uris: [uri] } },
      { method: '$/setTrace', params: { value: random.pick(['off', 'messages', 'verbose']) } },
    ]);
  }

  #nonsense(): Line {
    const { random } = this;
    const method = random.pick([
      ...[
        'textDocument/didOpen',
        'textDocument/didChange',
        'textDocument/didClose',
        'textDocument/hover',
        'codeLens/resolve',
      ],
      ...[
        'textDocument/codeAction',
        'workspace/didChangeConfiguration',
        'initialized',
        'initialize',
        'shutdown',
        '$/cancelRequest',
      ],
      ...['x/unknown', '$/x', '', ...Object.values(methods)],
    ]);
    return {
      ...(random.chance(0.6) && { id: this.#nextId() }),
      method,
      ...(random.chance(0.9) && { params: json(random, 3) }),
    };
  }

  #nextId(): unknown {
    const { random } = this;
    if (this.isOrderly || random.chance(0.8)) return ++this.#id;
    return random.pick<unknown>([this.#id, String(this.#id), '', 'x', -1, 2 ** 40, 0]);
  }
}
