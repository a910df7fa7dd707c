import { element } from './element.ts';

/** A bar from 0 to 1, or from −1 to 1 with its middle marked. */
export function createMeter(label: string, signed = false) {
  const bar = element('span', 'meter-bar');
  const track = element('span', signed ? 'meter-track is-signed' : 'meter-track', bar);
  track.role = 'meter';
  track.ariaLabel = label;
  track.ariaValueMin = signed ? '-1' : '0';
  track.ariaValueMax = '1';
  return {
    element: element('div', 'meter', element('span', 'field-name', label), track),
    track,
    show(value: number): void {
      const low = signed ? Math.min(0, value) / 2 + 0.5 : 0;
      const high = signed ? Math.max(0, value) / 2 + 0.5 : value;
      bar.style.left = `${(100 * Math.max(0, low)).toFixed(1)}%`;
      bar.style.width = `${(100 * Math.min(1, Math.max(0, high - low))).toFixed(1)}%`;
      track.ariaValueNow = value.toFixed(2);
    },
  };
}
