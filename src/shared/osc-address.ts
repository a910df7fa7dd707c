/** The OSC address of a parameter, which takes the table's units: `walk.speed` → `/walk/speed`. */
export const oscAddress = (id: string): string => `/${id.replaceAll('.', '/')}`;

/** The same parameter as a knob position 0..1: `walk.speed` → `/norm/walk/speed`. */
export const oscUnitAddress = (id: string): string => `/norm${oscAddress(id)}`;
