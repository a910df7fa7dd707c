/** The look-up tables that come along, as `luts/<name>.cube`, and the place of a performer's own. */
export const lutNames = ['silver', 'teal and orange', 'bleach', 'cross', 'dusk', 'print', 'own'] as const;

export type LutName = (typeof lutNames)[number];

/** Where the page finds it. */
export const lutUrl = (name: LutName): string => `./luts/${name.replaceAll(' ', '-')}.cube`;
