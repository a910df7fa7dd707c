import { element } from './element.ts';

type Card<T> = { element: HTMLElement; show(item: T): void };

/** Cards that stay where they are while their items change; `keyOf` says when one has to be made anew. */
export function createCards<T, C extends Card<T>>(keyOf: (item: T) => string, make: (item: T) => C) {
  const list = element('ul', 'plain-list');
  let cards = new Map<string, C>();

  return {
    element: list,
    show(items: readonly T[]): void {
      const before = cards;
      cards = new Map(items.map((item) => [keyOf(item), before.get(keyOf(item)) ?? make(item)]));
      for (const item of items) cards.get(keyOf(item))?.show(item);
      for (const [key, card] of before) if (!cards.has(key)) card.element.remove();
      for (const [index, card] of [...cards.values()].entries())
        if (list.children[index] !== card.element)
          list.insertBefore(card.element, list.children[index] ?? null);
    },
    each(act: (card: C, key: string) => void): void {
      for (const [key, card] of cards) act(card, key);
    },
  };
}

/** The first of `stem1`, `stem2`, … that is free. */
export function freeId(stem: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${stem}${number}`)) number++;
  return `${stem}${number}`;
}
