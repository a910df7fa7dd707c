import { fault } from '../shared/fault.ts';
import { SQUARE } from './grid.ts';
import { type ModelDescription, parseDescription } from './model-description.ts';
import type { Block, Linear, Mapping, Network, StyleConv, ToRgb } from './network.ts';
import { parseSafetensors } from './safetensors.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** The most that a weights file may weigh, in bytes. */
export const weightsCap = 512 * 2 ** 20;

/**
 * A network from the text of its `model.json` and the bytes of its weights. `folder` names both in errors. `note` tells
 * what could not be checked, or is empty.
 */
export async function parseModel(
  json: string,
  weights: Uint8Array<ArrayBuffer>,
  folder: string,
): Promise<{ network: Network; note: string }> {
  const description = parseDescription(json, `${folder}/model.json`);
  const file = `${folder}/${description.weights}`;
  if (weights.byteLength > weightsCap)
    throw fault(file, `${weights.byteLength} bytes`, `at most ${weightsCap}`);
  const shelf = createShelf(parseSafetensors(weights, file), file);
  const note = await checkHash(weights, description.sha256, file);
  const network = readNetwork(description, shelf);
  shelf.checkEmpty();
  return { network, note };
}

/** Compares the hash; without `crypto.subtle` (a page that is not secure) there is only a note. */
async function checkHash(bytes: Uint8Array<ArrayBuffer>, expected: string, file: string): Promise<string> {
  if (globalThis.crypto?.subtle === undefined)
    return `${file}: hash not checked, because the browser hashes on https:// and localhost only. Shapes and numbers are checked.`;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const got = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (got !== expected)
    throw fault(`${file}, sha256`, got, `${expected} as model.json says. Copy or download both files again`);
  return '';
}

function readNetwork(description: ModelDescription, shelf: Shelf): Network {
  const {
    name,
    resolution,
    zDim,
    wDim,
    classes,
    colourChannels: colours,
    clamp,
    pyramid,
    sha256,
  } = description;
  const channels = shelf.shape('synthesis.b4.const', 3)[0]!;
  const start = shelf.take('synthesis.b4.const', [channels, 4, 4]);
  const blocks: Block[] = [];
  let inputs = channels;
  let w = 0;
  for (let side = 4; side <= resolution; side *= 2) {
    const block = readBlock(shelf, { side, inputs, w, wDim, colours });
    blocks.push(block);
    inputs = block.toRgb.inputs;
    w = block.toRgb.w;
  }
  const mapping = readMapping(description, shelf);
  const numWs = w + 1;
  return {
    name,
    resolution,
    colours,
    zDim,
    wDim,
    numWs,
    classes,
    mapping,
    grid: SQUARE,
    start,
    blocks,
    clamp,
    pyramid,
    sha256,
    ...(description.directions && { directions: description.directions }),
    ...(description.favourites && { favourites: description.favourites }),
    ...(description.critic && { critic: description.critic }),
  };
}

function readMapping(description: ModelDescription, shelf: Shelf): Mapping {
  const { zDim, wDim, classes, mappingLayers, mappingLrMultiplier: learningRate } = description;
  const embed = classes.length === 0 ? null : readLinear(shelf, 'mapping.embed', classes.length, null);
  const layers: Linear[] = [];
  let inputs = zDim + (embed?.outputs ?? 0);
  for (let i = 0; i < mappingLayers; i++) {
    const layer = readLinear(shelf, `mapping.fc${i}`, inputs, i === mappingLayers - 1 ? wDim : null);
    layers.push(layer);
    inputs = layer.outputs;
  }
  const mapping = { embed, layers, learningRate, average: shelf.take('mapping.w_avg', [wDim]) };
  if (!shelf.has('mapping.w_avg_classes')) return mapping;
  return { ...mapping, classAverages: shelf.take('mapping.w_avg_classes', [classes.length, wDim]) };
}

type Place = { side: number; inputs: number; w: number; wDim: number; colours: number };

function readBlock(shelf: Shelf, place: Place): Block {
  const { side, w, wDim, colours } = place;
  const convs: StyleConv[] = [];
  let { inputs } = place;
  for (const conv of side === 4 ? ['conv1'] : ['conv0', 'conv1']) {
    const layer = readConv(shelf, `synthesis.b${side}.${conv}`, { ...place, inputs, w: w + convs.length });
    convs.push(layer);
    inputs = layer.outputs;
  }
  const path = `synthesis.b${side}.torgb`;
  const toRgb: ToRgb = {
    weight: shelf.take(`${path}.weight`, [colours, inputs, 1, 1]),
    bias: shelf.take(`${path}.bias`, [colours]),
    affine: readLinear(shelf, `${path}.affine`, wDim, inputs),
    inputs,
    w: w + convs.length,
  };
  return { resolution: side, convs, toRgb };
}

function readConv(shelf: Shelf, path: string, { side, inputs, w, wDim }: Place): StyleConv {
  const outputs = shelf.shape(`${path}.weight`, 4)[0]!;
  return {
    weight: shelf.take(`${path}.weight`, [outputs, inputs, 3, 3]),
    bias: shelf.take(`${path}.bias`, [outputs]),
    affine: readLinear(shelf, `${path}.affine`, wDim, inputs),
    noise: shelf.take(`${path}.noise_const`, [side, side]),
    noiseStrength: shelf.take(`${path}.noise_strength`, [])[0]!,
    inputs,
    outputs,
    resolution: side,
    up: path.endsWith('conv0'),
    w,
  };
}

/** `outputs` null: as many as the weight has rows. */
function readLinear(shelf: Shelf, path: string, inputs: number, outputs: number | null): Linear {
  const rows = outputs ?? shelf.shape(`${path}.weight`, 2)[0]!;
  const weight = shelf.take(`${path}.weight`, [rows, inputs]);
  return { weight, bias: shelf.take(`${path}.bias`, [rows]), inputs, outputs: rows };
}
