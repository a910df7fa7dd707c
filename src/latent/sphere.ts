export { slerp, toSphere } from '../shared/sphere.ts';
