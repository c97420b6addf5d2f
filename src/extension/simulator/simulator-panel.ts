import {
  l10n,
  ViewColumn,
  window,
  type Disposable,
  type Uri,
  type WebviewPanel,
  type WebviewPanelSerializer,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Drawn, FromPanel, PanelState, ToPanel } from '../../panel/messages';
import type { SimulatorAnswer } from '../../protocol/simulator';
import { openLine } from './open-line';
import { pageOf, pageOptions } from './panel-page';
import { methods } from '../../protocol/methods';
import { panelWords } from './words';

/** Also what VS Code keeps the panel's state under. */
export const panelType = 'cocoDmaReview.simulator';

/** What is simulated, and the document that it began with. */
type Wish = Pick<PanelState, 'choice' | 'uri'>;

/** The simulator: one panel, opened when it is asked for. What it shows is asked from the server with each choice. */
export class SimulatorPanel implements Disposable, WebviewPanelSerializer<PanelState | undefined> {
  #panel: WebviewPanel | undefined;
  #wish: Wish | undefined;
  #asked = 0;
  #drawn: Drawn | undefined;

  constructor(
    private readonly client: BaseLanguageClient,
    private readonly dist: Uri,
  ) {}

  /** What the panel shows, as it says itself; undefined until it has drawn what was last asked for. */
  get drawn(): Drawn | undefined {
    return this.#drawn;
  }

  /** The page that is shown. */
  get html(): string {
    return this.#panel?.webview.html ?? '';
  }

  /** Opens the panel, or brings it to the front, with a call. Without one, it goes on with what it had. */
  async open(wish: Wish | undefined): Promise<void> {
    this.#wish = wish ?? this.#wish ?? { choice: {} };
    if (!this.#panel) {
      this.#adopt(
        window.createWebviewPanel(
          panelType,
          l10n.t('DMA Simulator'),
          ViewColumn.Active,
          pageOptions(this.dist),
        ),
      );
      return;
    }
    this.#panel.reveal();
    await this.#show();
  }

  /** Goes on in a panel that was there before the window was loaded again, with what its page had kept. */
  deserializeWebviewPanel(panel: WebviewPanel, kept: PanelState | undefined): Promise<void> {
    this.#panel?.dispose();
    this.#wish = kept;
    this.#adopt(panel);
    return Promise.resolve();
  }

  /** What the page says: that it is there, anew each time it comes to be seen, or what was chosen or followed in it. */
  async receive(message: FromPanel): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#wish ??= message.state;
        await this.#show();
        break;
      case 'choose':
        this.#wish = message;
        await this.#show();
        break;
      case 'open':
        await openLine(message.at);
        break;
      case 'drawn':
        this.#drawn = message.drawn;
        break;
    }
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #adopt(panel: WebviewPanel): void {
    this.#panel = panel;
    this.#drawn = undefined;
    panel.webview.options = pageOptions(this.dist);
    panel.webview.onDidReceiveMessage((message: FromPanel) => this.receive(message));
    panel.onDidDispose(() => {
      if (this.#panel !== panel) return;
      this.#panel = undefined;
      this.#wish = undefined;
      this.#drawn = undefined;
    });
    panel.webview.html = pageOf(panel.webview, this.dist);
  }

  async #show(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#drawn = undefined;
    const { choice, uri } = this.#wish ?? { choice: {} };
    const message = await this.#messageFor({ ...choice, ...(uri !== undefined && { uri }) });
    // A later choice has its own answer.
    if (asked === this.#asked) await this.#panel?.webview.postMessage(message);
  }

  async #messageFor(params: Wish['choice'] & Pick<Wish, 'uri'>): Promise<ToPanel> {
    const failed = (reason: string): ToPanel => ({
      type: 'failed',
      text: l10n.t('The call cannot be simulated: {0}', reason),
    });
    try {
      const answer = await this.client.sendRequest<SimulatorAnswer | null>(methods.simulate, params);
      const { uri } = params;
      return answer
        ? { type: 'show', answer, words: panelWords(), ...(uri !== undefined && { uri }) }
        : failed(l10n.t('the log of CoCo DMA Review says why'));
    } catch (thrown) {
      return failed(thrown instanceof Error ? thrown.message : String(thrown));
    }
  }
}
