import { dot, max, pow, vec3 } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** Luminance of linear light (Rec. 709). */
export const luminance = (color: Node<'vec3'>): Node<'float'> => dot(color, vec3(0.2126, 0.7152, 0.0722));

/** How bright linear light looks, 0..1: its square root, which is close to the eye and cheap. */
export const brightness = (color: Node<'vec3'>): Node<'float'> => max(luminance(color), 0).sqrt();

/** Linear light to what looks evenly spaced, and back. */
export const toEye = (color: Node<'vec3'>): Node<'vec3'> => pow(max(color, 0), vec3(1 / 2.2));
export const fromEye = (color: Node<'vec3'>): Node<'vec3'> => pow(max(color, 0), vec3(2.2));
