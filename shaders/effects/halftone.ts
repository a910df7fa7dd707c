import { floor, mix, smoothstep, uniform, vec2, vec3, vec4 } from 'three/tsl';
import { type Node, Vector2 } from 'three/webgpu';
import { amount, angle, type Effect } from './effect.ts';
import { createPlane, setTurn, turned } from './plane.ts';
import { luminance } from './tone.ts';

const SPREAD = [0, 30, 60].map((degrees) => (degrees * Math.PI) / 180);

/** A printer's screen: dots or lines whose area is the light, one screen for each colour, edges one pixel soft. */
export const halftone: Effect = {
  name: 'halftone',
  remembers: false,
  build({ input }) {
    const plane = createPlane();
    const [size, colour, lines, paper] = [uniform(0.01), uniform(1), uniform(0), uniform(0)];
    const turns = SPREAD.map(() => uniform(new Vector2(1, 0)));
    const edge = plane.pixel.div(size).mul(0.75);

    const inked = (channel: 'r' | 'g' | 'b', turn: Node<'vec2'>): Node<'float'> => {
      const cell = turned(plane.place, turn).div(size).toVar();
      const middle = floor(cell).add(0.5).toVar();
      const back = vec2(turn.x, turn.y.negate());
      const onLine = vec2(cell.x, middle.y);
      const color = input.sample(plane.uvOf(turned(mix(middle, onLine, lines).mul(size), back))).rgb.toVar();
      const light = mix(luminance(color), color[channel], colour).clamp(0, 1);
      const filled = mix(light, light.oneMinus(), paper).toVar();
      const dot = cell.sub(middle).length().sub(filled.sqrt().mul(0.72));
      const line = cell.y.sub(middle.y).abs().sub(filled.mul(0.5));
      const cover = smoothstep(edge.negate(), edge, mix(dot, line, lines)).oneMinus();
      return mix(cover, cover.oneMinus(), paper);
    };

    const [red, green, blue] = [inked('r', turns[0]!), inked('g', turns[1]!), inked('b', turns[2]!)];
    return {
      color: vec4(vec3(red, green, blue), 1),
      update(moment) {
        plane.update(moment);
        size.value = amount(moment, 'halftone.size');
        colour.value = amount(moment, 'halftone.colour');
        lines.value = moment.values['halftone.shape'] === 'lines' ? 1 : 0;
        paper.value = moment.values['halftone.ground'] === 'paper' ? 1 : 0;
        const lies = -angle(moment, 'halftone.angle');
        SPREAD.forEach((spread, i) => void setTurn(turns[i]!, lies + spread * colour.value));
      },
    };
  },
};
