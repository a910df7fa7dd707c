const apart = 1; // s

/** Lets a cut to black through at once, whatever the guard is doing, though not more often than once a second. */
export function createDoor(): (light: number, dt: number) => boolean {
  let before = 0;
  let since = apart;
  return (light, dt) => {
    since += dt;
    const opens = light === 0 && before > 0 && since >= apart;
    before = light;
    if (opens) since = 0;
    return opens;
  };
}
