import { screenUV, uniform, vec4, wgsl, wgslFn } from 'three/tsl';
import { type Node, Vector4 } from 'three/webgpu';
import { INPUTS, type OwnEffect } from '../../src/shared/own-effect.ts';
import { amount, type Effect, type Moment } from './effect.ts';

const parts = ['a.x', 'a.y', 'a.z', 'a.w', 'b.x', 'b.y'] as const;
const NAME = 'own';

const paramsOf = ({ inputs }: OwnEffect): string =>
  `own_Params(${inputs.map((_, i) => parts[i]).join(', ')})`;

const colorCall = (effect: OwnEffect): string =>
  `fn ownColor(uv: vec2f, color: vec4f, time: f32, a: vec4f, b: vec4f) -> vec4f { return own_effect(uv, color, time, ${paramsOf(effect)}); }`;

const placeCall = (effect: OwnEffect): string =>
  `fn ownPlace(uv: vec2f, time: f32, a: vec4f, b: vec4f) -> vec2f { return own_place(uv, time, ${paramsOf(effect)}); }`;

/** All of an effect's WGSL with an entry point, to see what a device says of it. */
export const trialOf = (effect: OwnEffect): string => `${effect.code}
${colorCall(effect)}
${effect.moves ? placeCall(effect) : ''}
@fragment fn trial(@builtin(position) at: vec4f) -> @location(0) vec4f {
  ${effect.moves ? 'let uv = ownPlace(at.xy, at.z, at, at);' : 'let uv = at.xy;'}
  return ownColor(uv, at, at.z, at, at);
}`;

/** Before there is a file: the picture as it is. */
export const own: Effect = {
  name: NAME,
  remembers: false,
  build: ({ here }) => ({ color: vec4(here.rgb, 1), update: () => undefined }),
};

/** The effect of a performer's file. What it gives is kept within 0..64, so that nothing after it meets what is no number. */
export const ownOf = (effect: OwnEffect): Effect => ({
  name: NAME,
  remembers: false,
  build({ input, here }) {
    const [a, b, time] = [uniform(new Vector4()), uniform(new Vector4()), uniform(0)];
    const code = wgsl(effect.code);
    const color = wgslFn(colorCall(effect), [code]);
    const place = effect.moves ? wgslFn(placeCall(effect), [code]) : null;
    const from =
      place === null ? here : input.sample(place({ uv: screenUV, time, a, b }) as unknown as Node<'vec2'>);
    const given = color({ uv: screenUV, color: vec4(from.rgb, 1), time, a, b }) as unknown as Node<'vec4'>;
    return {
      color: vec4(given.rgb.max(0).min(64), 1),
      update(moment: Moment) {
        time.value = moment.starts ? 0 : time.value + moment.dt;
        const values = effect.inputs.map(
          ({ min, max }, i) => min + (max - min) * amount(moment, `own.${INPUTS[i]}`),
        );
        a.value.set(values[0] ?? 0, values[1] ?? 0, values[2] ?? 0, values[3] ?? 0);
        b.value.set(values[4] ?? 0, values[5] ?? 0, 0, 0);
      },
    };
  },
});
