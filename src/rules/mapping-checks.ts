import type { HandleTest, HandleUse, MappingThrough, Visit } from '../paths/model';
import type { Member } from '../program/cfg/ir';
import { visitsAt } from '../paths/visits-at';
import type { FunctionSource } from '../syntax/function-source';
import { slice } from '../text/span';
import type { AnalysedFile, AnalysedFunction } from '../paths/analyse/analysed';

/** A map call of a function, and what became known of its handle. */
export interface MapSite {
  readonly analysed: AnalysedFunction;
  readonly visit: Visit;
  readonly use: Pick<HandleUse, 'span' | 'names' | 'tests'>;
  /** The function that is called for it, where another one maps and returns the mapping, or whether that failed. */
  readonly through: MappingThrough | undefined;
}

/** The call that asks whether the mapping of `visit` failed; undefined where what it returned says so itself. */
export function checkOf({ effect }: Visit): string | undefined {
  return effect?.kind === 'map' && effect.failure === 'check'
    ? (effect.check ?? 'dma_mapping_error')
    : undefined;
}

/**
 * The map calls of `file` of whose result every use is in sight: of functions that were followed to all of their ends,
 * and whose handle nobody checks, here or where it goes to.
 *
 * @param answers the questions after which a handle counts as checked
 */
export function* mapSites(
  file: AnalysedFile,
  answers: readonly HandleTest['kind'][] = ['check', 'lost'],
): Iterable<MapSite> {
  const checked = checkedMembers(file);
  const askers = functionsThatAsk(file);
  const asked = askedSites(file, answers);
  const isChecked = (member: Member): boolean =>
    checked.has(bareName(member.path)) || (file.elsewhere?.mayCheck(member) ?? false);
  for (const analysed of file.functions) {
    const { source, paths } = analysed;
    if (paths.incomplete.length > 0 || source.partial.start || source.partial.end) continue;
    if (callsAny(askers, source, file) || returnsStructure(source)) continue;
    const isOpen = ({ names }: MapSite['use']): boolean =>
      !names.some((name) => name.kind === 'result' || (name.kind === 'member' && isChecked(name.member)));
    for (const use of paths.handles) {
      const [visit] = visitsAt(paths, use.span.start);
      if (visit?.effect?.kind !== 'map' || visit.within !== undefined || asked.has(use.span.start)) continue;
      if (isOpen(use)) yield { analysed, visit, use, through: undefined };
    }
    for (const use of paths.through) {
      const visit = paths.visits.find(({ within, effect }) => within !== undefined && effect === use.effect);
      const isAsked = use.tests.some(({ kind }) => answers.includes(kind));
      if (!visit || isAsked || !isOpen(use)) continue;
      yield { analysed, visit: { ...visit, span: use.span, arguments: [] }, use, through: use };
    }
  }
}

/**
 * Map calls of which some path asks the right question, or gives the handle to somebody who could: in the function
 * itself, or in one that calls it.
 */
function askedSites(file: AnalysedFile, answers: readonly HandleTest['kind'][]): ReadonlySet<number> {
  const uses = file.functions.flatMap(({ paths }) => paths.handles);
  return new Set(
    uses
      .filter(({ tests }) => tests.some(({ kind }) => answers.includes(kind)))
      .map(({ span }) => span.start),
  );
}

/** The wrong question that stands for the right one: asked right behind the mapping. */
export function wrongTest(text: string, { visit, use }: MapSite): HandleTest | undefined {
  const failure = visit.effect?.kind === 'map' ? visit.effect.failure : undefined;
  const found = use.tests.find(
    ({ kind, span }) =>
      ((kind === 'zero' && failure === 'check') || (kind === 'negative' && failure === 'zero')) &&
      span.start >= visit.span.end &&
      !/[{}]|\b(?:for|while|switch)\b/.test(text.slice(visit.span.end, span.start).replace(/\{$/, '')),
  );
  if (!found) return undefined;
  const negation =
    /!\s*$/.exec(text.slice(Math.max(0, found.span.start - 80), found.span.start))?.[0].length ?? 0;
  return { ...found, span: { start: found.span.start - negation, end: found.span.end } };
}

/** The members of which some function of the file asks whether they are an error, by bare name. */
function checkedMembers(file: AnalysedFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { paths } of file.functions)
    for (const { effect, roles } of paths.visits)
      for (let at = effect?.kind === 'check' ? roles?.handle?.place : undefined; at; at = at.within) {
        if (at.member) names.add(bareName(at.member.path));
        if (at.kind === 'field') names.add(at.name);
      }
  return names;
}

/** Whether a function can hand a handle out in what it returns, which is no handle itself. */
function returnsStructure({ returns }: FunctionSource): boolean {
  return returns?.pointers === 0 && /^(?:const )?(?:struct|union)\b/.test(returns.type);
}

/** Functions that check a handle which they are given. */
function functionsThatAsk(file: AnalysedFile): readonly string[] {
  return file.functions.flatMap(({ body, paths }) =>
    paths.visits.some(({ effect, roles }) => {
      const place = effect?.kind === 'check' ? roles?.handle?.place : undefined;
      return place?.kind === 'variable' && body.parameters.includes(place.name);
    })
      ? [paths.name]
      : [],
  );
}

/** Whether a function has the name of another one of `names` in it. */
function callsAny(names: readonly string[], { name, bodySpan }: FunctionSource, file: AnalysedFile): boolean {
  const others = names.filter((other) => other !== name);
  if (others.length === 0) return false;
  const words = new Set(namesIn(slice(file.source.masked.text, bodySpan)));
  return others.some((other) => words.has(other));
}

function bareName(path: string): string {
  return /\b(\w+)(?:\[\])*$/.exec(path)?.[1] ?? path;
}

function namesIn(text: string): readonly string[] {
  return text.match(/\b[A-Za-z_]\w*/g) ?? [];
}
