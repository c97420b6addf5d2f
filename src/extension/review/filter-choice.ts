import { commands, EventEmitter, l10n, window, type Disposable, type Memento } from 'vscode';
import { areSet, noFilters, readFilters, severities, type Filters } from './filters';
import type { NamedData } from '../../protocol/range';
import type { Severity } from '../../protocol/review';

const key = 'cocoDmaReview.filters';

/** The filters that the user chose for this workspace. The manifest's menus see them as context keys. */
export class FilterChoice implements Disposable {
  readonly #changed = new EventEmitter<void>();
  #filters: Filters;

  constructor(
    private readonly memento: Memento,
    private readonly platforms: () => readonly NamedData[],
  ) {
    this.#filters = readFilters(memento.get(key));
    this.#tell();
  }

  readonly onDidChange = this.#changed.event;

  get filters(): Filters {
    return this.#filters;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** The commands by which filters are chosen; those that ask can be given the answer, as by a keybinding. */
  commands(): Disposable[] {
    const register = (name: string, run: (argument: unknown) => unknown) =>
      commands.registerCommand(`cocoDmaReview.${name}`, run);
    return [
      register('filterIntroduced', () => this.#set({ introduced: true })),
      register('showOlderFindings', () => this.#set({ introduced: false })),
      register('filterSeverity', async (given) => {
        const severity = severities.find((known) => known === given) ?? (await this.#askSeverity());
        if (severity) await this.#set({ severity });
      }),
      register('filterPlatforms', async (given) => {
        const platforms = Array.isArray(given)
          ? readFilters({ platforms: given }).platforms
          : await this.#askPlatforms();
        if (platforms) await this.#set({ platforms });
      }),
      register('clearFilters', () => this.#set(noFilters)),
    ];
  }

  async #set(change: Partial<Filters>): Promise<void> {
    this.#filters = { ...this.#filters, ...change };
    this.#tell();
    this.#changed.fire();
    await this.memento.update(key, this.#filters);
  }

  #tell(): void {
    const { introduced, severity, platforms } = this.#filters;
    const tell = (name: string, value: unknown) =>
      commands.executeCommand('setContext', `cocoDmaReview.${name}`, value);
    void tell('filter.introduced', introduced);
    void tell('filter.severity', severity);
    void tell('filter.platforms', platforms.length > 0);
    void tell('filtered', areSet(this.#filters));
  }

  async #askSeverity(): Promise<Severity | undefined> {
    const labels: Record<Severity, string> = {
      error: l10n.t('Errors'),
      warning: l10n.t('Errors and warnings'),
      information: l10n.t('All severities'),
    };
    const items = severities.map((severity) => ({
      label: labels[severity],
      severity,
      ...(severity === this.#filters.severity && { description: l10n.t('chosen now') }),
    }));
    return (await window.showQuickPick(items, { title: l10n.t('Show findings of which severity?') }))
      ?.severity;
  }

  async #askPlatforms(): Promise<readonly string[] | undefined> {
    const items = this.platforms().map(({ id, name }) => ({
      label: name,
      description: id,
      picked: this.#filters.platforms.includes(id),
    }));
    const chosen = await window.showQuickPick(items, {
      canPickMany: true,
      title: l10n.t('Show what goes wrong on which platforms?'),
      placeHolder: l10n.t('None chosen: all of them'),
    });
    return chosen?.map(({ description }) => description);
  }
}
