import { element, type Traits } from './dom';
import type { LineData } from '../protocol/range';
import type { PlaceData } from '../protocol/simulator';
import { longPlace } from './words';

/** A place of the kernel: to be followed where it can be opened, otherwise as text. */
export function placeView(place: PlaceData): HTMLElement | string {
  const text = longPlace(place);
  return place.inWorkspace ? element('a', linkTraits(place.inWorkspace), text) : text;
}

/**
 * What makes an element lead to a line. It has no address that the page around could follow: the extension is told, and
 * opens what it knows to be a file of the workspace.
 */
export function linkTraits({ uri, line }: LineData): Traits {
  return { class: 'link', set: { role: 'link', tabindex: 0, 'data-uri': uri, 'data-line': line } };
}

/** Where a link that was made with {@link linkTraits} leads; undefined for what is no such link, or in none. */
export function lineOf(part: EventTarget | null): LineData | undefined {
  const link = part instanceof Element ? part.closest<HTMLElement | SVGElement>('.link') : null;
  const { uri, line } = link?.dataset ?? {};
  return uri === undefined || line === undefined ? undefined : { uri, line: Number(line) };
}

/** Tells of each link in `root` that is followed, by click or by key. */
export function onFollow(root: Document, follow: (line: LineData) => void): void {
  const followed = (event: Event): void => {
    const line = lineOf(event.target);
    if (!line) return;
    event.preventDefault();
    follow(line);
  };
  root.addEventListener('click', followed);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') followed(event);
  });
}
