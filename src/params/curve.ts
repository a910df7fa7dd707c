export { clampTo, fromUnit, toUnit } from '../shared/curve.ts';
