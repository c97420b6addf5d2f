/** Makes what is shown out of elements and text alone: nothing that comes from outside is ever read as markup. */

export type Child = Node | string | undefined;

export interface Traits {
  readonly class?: string;
  readonly id?: string;
  /** Attributes as HTML or SVG call them. */
  readonly set?: Readonly<Record<string, string | number>>;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  traits: Traits,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  return filled(document.createElement(name), traits, children);
}

export function drawing<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  traits: Traits,
  ...children: readonly Child[]
): SVGElementTagNameMap[Name] {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), traits, children);
}

/** A select with its label in front or above. */
export function labelled(text: string, control: HTMLElement, className: string): HTMLElement {
  return element('label', { class: className }, element('span', {}, text), control);
}

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** @param changed is given the value that was picked */
export function select(
  id: string,
  options: readonly Option[],
  value: string,
  changed: (value: string) => void,
): HTMLSelectElement {
  const control = element(
    'select',
    { id },
    ...options.map((option) => element('option', { set: { value: option.value } }, option.text)),
  );
  control.value = value;
  control.addEventListener('change', () => {
    changed(control.value);
  });
  return control;
}

function filled<Kind extends Element>(made: Kind, traits: Traits, children: readonly Child[]): Kind {
  if (traits.class) made.setAttribute('class', traits.class);
  if (traits.id) made.id = traits.id;
  for (const [name, value] of Object.entries(traits.set ?? {})) made.setAttribute(name, String(value));
  made.append(...children.filter((child) => child !== undefined));
  return made;
}
