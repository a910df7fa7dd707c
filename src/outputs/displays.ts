/** A display as the Window Management API tells it; CSS px of the desktop. */
type Display = {
  label: string;
  availLeft: number;
  availTop: number;
  availWidth: number;
  availHeight: number;
};
type Details = EventTarget & { screens: readonly Display[] };
type Telling = Window & { getScreenDetails?: () => Promise<Details> };

/** The displays that the browser tells once it is allowed to; it asks the person only in answer to a key or click. */
export function createDisplays(onChange: () => void) {
  let details: Details | null = null;
  let isAsked = false;
  let state: PermissionState = 'denied';

  /** Asks, also the person where `maybe`; does nothing where the browser knows no such thing. */
  async function ask(maybe: boolean): Promise<void> {
    const { getScreenDetails } = window as Telling;
    if (getScreenDetails === undefined || details !== null || isAsked) return;
    isAsked = true;
    try {
      const name = 'window-management' as PermissionName;
      ({ state } = await navigator.permissions.query({ name }));
      if (state === 'granted' || (maybe && state === 'prompt')) details = await getScreenDetails.call(window);
      details?.addEventListener('screenschange', onChange);
    } catch {
      state = 'denied'; // windows are moved by hand
    } finally {
      isAsked = false;
      onChange();
    }
  }

  const display = (label: string): Display | null =>
    details?.screens.find((screen) => label !== '' && screen.label === label) ?? null;

  return {
    ask,
    /** Whether a person has not been asked yet. */
    canAsk: (): boolean => state === 'prompt',
    labels: (): string[] =>
      (details?.screens ?? []).map(({ label }) => label).filter((label) => label !== ''),
    /** What `window.open` needs to put a window on a display, by its label. */
    features(label: string): string {
      const place = display(label);
      if (place === null) return 'popup,width=960,height=540';
      const { availLeft, availTop, availWidth, availHeight } = place;
      return `popup,left=${availLeft},top=${availTop},width=${availWidth},height=${availHeight}`;
    },
    /** Moves an open window onto a display; says whether it is one that the browser knows. */
    move(window: Window, label: string): boolean {
      const place = display(label);
      if (place === null) return false;
      window.moveTo(place.availLeft, place.availTop);
      window.resizeTo(place.availWidth, place.availHeight);
      return true;
    },
  };
}
