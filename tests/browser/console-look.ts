import type { Page } from 'playwright-core';

type Rgb = readonly [number, number, number];

function parse(colour: string): Rgb {
  const text = colour.trim();
  const hex = text.match(/^#(..)(..)(..)$/)?.slice(1);
  const parts = hex?.map((part) => Number.parseInt(part, 16)) ?? text.match(/[\d.]+/g)?.map(Number) ?? [];
  return [parts[0] ?? Number.NaN, parts[1] ?? Number.NaN, parts[2] ?? Number.NaN];
}

const linear = (channel: number): number =>
  channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;

function luminance(colour: string): number {
  const [r, g, b] = parse(colour);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** The contrast of two opaque colours as WCAG 2 has it, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Every text that is seen, with its colour, size (px) and the opaque colours that may be behind it. */
const textsOf = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector<HTMLElement>('.console')!;
    const numbers = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);

    /** Colours behind an element: of a gradient all that it goes through, else those of what it lies on. */
    function behind(element: Element | null): string[] {
      if (element === null) return ['rgb(14, 15, 17)'];
      const { backgroundColor, backgroundImage } = getComputedStyle(element);
      const stops = backgroundImage.match(/rgba?\([^)]*\)/g)?.filter((stop) => numbers(stop)[3] !== 0) ?? [];
      const [r = 0, g = 0, b = 0, alpha = 1] = numbers(backgroundColor);
      if (stops.length > 0) return element.matches('.fader') ? stops.slice(1) : stops;
      if (alpha === 1) return [backgroundColor];
      return behind(element.parentElement).map((under) => {
        const mixed = numbers(under).map((x, at) => x * (1 - alpha) + [r, g, b][at]! * alpha);
        return `rgb(${mixed.slice(0, 3).join(', ')})`;
      });
    }

    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: { text: string; colour: string; size: number; behind: string[] }[] = [];
    while (walker.nextNode() !== null) {
      const { parentElement: parent, textContent } = walker.currentNode;
      const text = textContent?.trim() ?? '';
      if (text === '' || parent === null || parent.closest('option, svg, :disabled, [inert]') !== null)
        continue;
      const { width, height } = parent.getBoundingClientRect();
      if (width === 0 || height === 0 || !parent.checkVisibility({ visibilityProperty: true })) continue;
      const { color, fontSize } = getComputedStyle(parent);
      texts.push({ text, colour: color, size: Number.parseFloat(fontSize), behind: behind(parent) });
    }
    for (const input of root.querySelectorAll<HTMLElement>(
      'input:not([type=range], [type=checkbox]), select',
    )) {
      if (!input.checkVisibility()) continue;
      const { color, fontSize } = getComputedStyle(input);
      const colour = input.matches(':placeholder-shown')
        ? getComputedStyle(input, '::placeholder').color
        : color;
      const text = `${input.ariaLabel ?? input.className} (field)`;
      texts.push({ text, colour, size: Number.parseFloat(fontSize), behind: behind(input) });
    }
    return texts;
  });

/** Texts below the contrast of WCAG AA, as sentences. */
export async function faintTexts(page: Page): Promise<string[]> {
  const faint = (await textsOf(page)).flatMap(({ text, colour, size, behind }) => {
    const least = Math.min(...behind.map((under) => contrast(colour, under)));
    const wanted = size >= 24 ? 3 : 4.5;
    return least < wanted ? [`${text}: ${least.toFixed(2)} (${colour} on ${behind.join(' or ')})`] : [];
  });
  return [...new Set(faint)];
}

/** Texts under 11 px. */
export const smallTexts = async (page: Page): Promise<string[]> =>
  (await textsOf(page)).filter(({ size }) => size < 11).map(({ text, size }) => `${text}: ${size} px`);

/** What can be pressed and is less high than `least` px; links within sentences are free. */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((height) => {
    const kinds = '.console :is(button, a, input, select, summary, [role=slider])';
    const seen = [...document.querySelectorAll<HTMLElement>(kinds)].filter(
      (element) => element.checkVisibility() && element.closest('[inert], p') === null,
    );
    const isSmall = (element: HTMLElement): boolean => {
      const target = element.matches('input') ? (element.closest('label') ?? element) : element;
      return target.getBoundingClientRect().height < height - 0.5;
    };
    const named = (element: HTMLElement): string =>
      `${element.tagName} ${element.ariaLabel ?? element.textContent} ${element.getBoundingClientRect().height}`;
    return seen.filter(isSmall).map(named);
  }, least);

/** Controls that a screen reader could not name. */
export const namelessControls = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const kinds = '.console :is(button, a, input, select, summary, [role=slider], [role=log])';
    const isNameless = (element: HTMLElement): boolean => {
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
      const names = [
        element.ariaLabel,
        element.textContent,
        ...[...(labels ?? [])].map((label) => label.textContent),
      ];
      return element.matches('select')
        ? names.slice(0, 1).concat(names.slice(2)).every(isBlank)
        : names.every(isBlank);
    };
    const isBlank = (name: string | null | undefined): boolean => (name ?? '').trim() === '';
    return [...document.querySelectorAll<HTMLElement>(kinds)]
      .filter((element) => element.checkVisibility() && isNameless(element))
      .map(({ outerHTML }) => outerHTML.slice(0, 200));
  });
