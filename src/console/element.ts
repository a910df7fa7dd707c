/** An HTML element with a class, and texts or elements inside. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

/** A button that says what it does. */
export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', '', text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** A part of a page under a small title. */
export function section(name: string, title: string, ...children: (Node | string)[]): HTMLElement {
  const heading = element('h2', '', title);
  heading.id = `console-${name}`;
  const made = element('section', `console-${name}`, heading, ...children);
  made.setAttribute('aria-labelledby', heading.id);
  return made;
}
